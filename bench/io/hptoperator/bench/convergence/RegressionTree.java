package io.hptoperator.bench.convergence;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Constant in boxes; each split takes the best of a few thresholds in a random part of the columns. */
sealed interface RegressionTree {
    double at(double[] x);

    record Leaf(double value) implements RegressionTree {
        @Override
        public double at(double[] x) {
            return value;
        }
    }

    record Split(int column, double threshold, RegressionTree low, RegressionTree high) implements RegressionTree {
        @Override
        public double at(double[] x) {
            return x[column] <= threshold ? low.at(x) : high.at(x);
        }
    }

    /**
     * How to grow.
     *
     * @param depth of splits at most
     * @param minLeaf samples in a leaf at least
     * @param columns share of the columns that a split looks at
     * @param thresholds that are tried for a column
     */
    record Growth(int depth, int minLeaf, double columns, int thresholds) {
        private record Candidate(int column, double threshold, double spread) {}

        /** @param rows the samples to fit, as indices of {@code x} and {@code y} */
        RegressionTree fit(double[][] x, double[] y, int[] rows, RandomGenerator random) {
            return grow(x, y, rows, depth, random);
        }

        private RegressionTree grow(double[][] x, double[] y, int[] rows, int left, RandomGenerator random) {
            Optional<Candidate> best =
                    left == 0 || rows.length < 2 * minLeaf ? Optional.empty() : split(x, y, rows, random);
            if (best.isEmpty()) {
                return new Leaf(
                        Arrays.stream(rows).mapToDouble(row -> y[row]).average().orElseThrow());
            }
            int column = best.get().column();
            double threshold = best.get().threshold();
            int[] low = Arrays.stream(rows)
                    .filter(row -> x[row][column] <= threshold)
                    .toArray();
            int[] high = Arrays.stream(rows)
                    .filter(row -> x[row][column] > threshold)
                    .toArray();
            return new Split(column, threshold, grow(x, y, low, left - 1, random), grow(x, y, high, left - 1, random));
        }

        private Optional<Candidate> split(double[][] x, double[] y, int[] rows, RandomGenerator random) {
            Candidate best = null;
            int all = x[0].length;
            int tries = Math.max(1, (int) Math.round(columns * all));
            int[] order = shuffled(all, random);
            for (int i = 0; i < tries; i++) {
                for (int j = 0; j < thresholds; j++) {
                    double threshold = x[rows[random.nextInt(rows.length)]][order[i]];
                    double spread = spread(x, y, rows, order[i], threshold);
                    if (spread < (best == null ? Double.POSITIVE_INFINITY : best.spread())) {
                        best = new Candidate(order[i], threshold, spread);
                    }
                }
            }
            return Optional.ofNullable(best);
        }

        /** Sum of squared deviations from the means of both sides, but for a constant; infinite when a side is too small. */
        private double spread(double[][] x, double[] y, int[] rows, int column, double threshold) {
            int low = 0;
            double lowSum = 0;
            double highSum = 0;
            for (int row : rows) {
                if (x[row][column] <= threshold) {
                    low++;
                    lowSum += y[row];
                } else {
                    highSum += y[row];
                }
            }
            int high = rows.length - low;
            return low < minLeaf || high < minLeaf
                    ? Double.POSITIVE_INFINITY
                    : -lowSum * lowSum / low - highSum * highSum / high;
        }
    }

    static int[] shuffled(int count, RandomGenerator random) {
        int[] order = IntStream.range(0, count).toArray();
        for (int i = count - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }
}
