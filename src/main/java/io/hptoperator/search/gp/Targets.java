package io.hptoperator.search.gp;

import java.util.Arrays;

/**
 * Costs as the model sees them: warped so that differences among good results count and the size of disasters does not, then
 * brought to mean 0 and variance 1. The two warps are Vizier's (half-rank and logarithmic; arXiv 2408.11527 and its source). The
 * result does not change under increasing affine maps of the costs.
 */
final class Targets {
    private static final int DISTINCT_FOR_WARPING = 4;
    private static final double LOG_WARP = 1.5;
    private static final double LARGEST = 10;

    private Targets() {}

    /**
     * One target per cost, then one per failed trial: that of the worst cost. A higher one would be a cliff, which a smooth model pays for all around it.
     *
     * @param costs finite, smaller is better
     */
    static double[] of(double[] costs, int failed) {
        return of(costs, failed, Warp.RANKED);
    }

    /** The same with a choice of what becomes of the worse half. */
    static double[] of(double[] costs, int failed, Warp warp) {
        double[] warped = warped(scaledToUnit(costs), warp);
        standardise(warped);
        double[] targets = Arrays.copyOf(warped, costs.length + failed);
        Arrays.fill(
                targets,
                costs.length,
                targets.length,
                Arrays.stream(warped).max().orElse(0));
        return targets;
    }

    /**
     * The target that a result better than all {@code costs} would have if it did not change theirs: the warp goes on where they end. Negative infinity
     * where the warp ends as well, which is far out: as far below the best as twice the range of the good ones.
     *
     * @param cost at most the least of {@code costs}, which are not all the same
     */
    static double beyond(double[] costs, double cost) {
        double halfBest = Arrays.stream(costs).min().orElseThrow() / 2;
        double halfRange = Arrays.stream(costs).max().orElseThrow() / 2 - halfBest;
        double unit = (cost / 2 - halfBest) / halfRange;
        double[] known = scaledToUnit(costs);
        double[] warped = warped(known, Warp.RANKED);
        boolean isWarped = distinct(known) >= DISTINCT_FOR_WARPING;
        double target = isWarped ? stretched(unit / range(halfRanked(known))) : unit;
        double mean = mean(warped);
        return (target - mean) / rootMeanSquare(warped, mean);
    }

    private static double[] warped(double[] unit, Warp warp) {
        if (distinct(unit) < DISTINCT_FOR_WARPING) {
            return unit;
        }
        return switch (warp) {
            case RANKED -> logWarped(halfRanked(unit));
            case PLAIN -> logWarped(unit);
        };
    }

    /** From 0 for the best to 1 for the worst; halved first, since the difference of two doubles may overflow. */
    private static double[] scaledToUnit(double[] costs) {
        double best = Arrays.stream(costs).min().orElse(0) / 2;
        double range = Arrays.stream(costs).max().orElse(0) / 2 - best;
        return Arrays.stream(costs)
                .map(cost -> range > 0 ? (cost / 2 - best) / range : 0)
                .toArray();
    }

    private static long distinct(double[] costs) {
        return Arrays.stream(costs).distinct().count();
    }

    /** Replaces each cost above the median by the normal quantile of its rank, at the scale of the better half. */
    private static double[] halfRanked(double[] costs) {
        double[] levels = Arrays.stream(costs).sorted().distinct().toArray();
        double[] sorted = Arrays.stream(costs).sorted().toArray();
        double median = median(sorted);
        double scale = scaleOfBetterHalf(sorted, median);
        int above = (int) Arrays.stream(levels).filter(level -> level > median).count();
        double[] ranked = costs.clone();
        for (int i = 0; i < costs.length; i++) {
            if (costs[i] > median) {
                int fromWorst = levels.length - Arrays.binarySearch(levels, costs[i]);
                double quantile = 0.5 * (fromWorst - 0.5) / above;
                ranked[i] = median - scale * Normal.quantile(quantile);
            }
        }
        return ranked;
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : 0.5 * (sorted[middle - 1] + sorted[middle]);
    }

    private static double scaleOfBetterHalf(double[] sorted, double median) {
        double[] better = Arrays.stream(sorted).filter(cost -> cost <= median).toArray();
        double scale = rootMeanSquare(better, median);
        return scale > 0 ? scale : rootMeanSquare(sorted, median);
    }

    private static double rootMeanSquare(double[] values, double centre) {
        double sum = 0;
        for (double value : values) {
            sum += (value - centre) * (value - centre);
        }
        return Math.sqrt(sum / values.length);
    }

    /** Stretches the neighbourhood of the best cost. */
    private static double[] logWarped(double[] costs) {
        double best = Arrays.stream(costs).min().orElse(0);
        double range = range(costs);
        return range > 0
                ? Arrays.stream(costs)
                        .map(cost -> stretched((cost - best) / range))
                        .toArray()
                : costs;
    }

    /** From 0 to 1 as before, with more room near 0. */
    private static double stretched(double share) {
        return StrictMath.log1p(Math.max(-1, (LOG_WARP - 1) * share)) / StrictMath.log(LOG_WARP);
    }

    private static double range(double[] values) {
        return Arrays.stream(values).max().orElse(0)
                - Arrays.stream(values).min().orElse(0);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / Math.max(1, values.length);
    }

    private static void standardise(double[] values) {
        double mean = mean(values);
        double deviation = rootMeanSquare(values, mean);
        for (int i = 0; i < values.length; i++) {
            values[i] = deviation > 0 ? Math.clamp((values[i] - mean) / deviation, -LARGEST, LARGEST) : 0;
        }
    }
}
