package io.hptoperator.search.gp;

import io.hptoperator.search.sampling.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How far to trust each of several models, judged by how well it ranks a search's own results: scales do not matter, only which of two
 * configurations is better (Feurer et al. 2018, with their guard against many useless models). Results are sampled with replacement, and a
 * model's weight is the share of samples that it ranks with the fewest errors.
 */
final class RankingWeights {
    private static final int SAMPLES = 100;
    private static final double UPPER = 0.95;

    private RankingWeights() {}

    /**
     * Weights of sum 1.
     *
     * @param predictions of each model at the points of the results; the last one is the search's own, which must not have seen the result
     *     that it predicts, and which wins ties
     */
    static double[] of(List<double[]> predictions, double[] targets, RandomStream random) {
        int own = predictions.size() - 1;
        int[][] losses = losses(predictions, targets, random);
        double[] weights = new double[predictions.size()];
        boolean[] useless = new boolean[predictions.size()];
        for (int model = 0; model < own; model++) {
            useless[model] = quantile(losses[model], 0.5) > quantile(losses[own], UPPER);
        }
        for (int sample = 0; sample < SAMPLES; sample++) {
            int best = own;
            for (int model = 0; model < own; model++) {
                best = !useless[model] && losses[model][sample] < losses[best][sample] ? model : best;
            }
            weights[best] += 1.0 / SAMPLES;
        }
        return weights;
    }

    private static int[][] losses(List<double[]> predictions, double[] targets, RandomStream random) {
        int[][] losses = new int[predictions.size()][SAMPLES];
        for (int sample = 0; sample < SAMPLES; sample++) {
            int[] drawn = IntStream.range(0, targets.length)
                    .map(i -> random.nextInt(targets.length))
                    .toArray();
            for (int model = 0; model < losses.length; model++) {
                losses[model][sample] = misranked(predictions.get(model), targets, drawn);
            }
        }
        return losses;
    }

    private static int misranked(double[] predictions, double[] targets, int[] drawn) {
        int pairs = 0;
        for (int i : drawn) {
            for (int j : drawn) {
                pairs += (predictions[i] < predictions[j]) == (targets[i] < targets[j]) ? 0 : 1;
            }
        }
        return pairs;
    }

    private static int quantile(int[] losses, double level) {
        int[] sorted = losses.clone();
        Arrays.sort(sorted);
        return sorted[(int) (level * (sorted.length - 1))];
    }
}
