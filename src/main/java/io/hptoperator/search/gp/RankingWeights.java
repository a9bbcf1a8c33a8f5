package io.hptoperator.search.gp;

import io.hptoperator.search.sampling.RandomStream;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How far to trust each of several models, judged by how well it ranks a search's own results: scales do not matter, only which of two
 * configurations is better. Results are sampled with replacement, and a model's weight is the share of samples that it ranks with the fewest
 * errors (Feurer et al. 2018). Of that weight a parent keeps the share of samples that it ranks better than the search's own model, and less and less with every
 * result (their guard against useless models in the version of 2022, where a parent is dropped at random with the probability that is taken
 * from its weight here).
 */
final class RankingWeights {
    private static final int SAMPLES = 100;
    /** With so many results of its own a search needs no parents any longer. */
    private static final double ENOUGH = 30;

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
        double rest = 1;
        for (int model = 0; model < own; model++) {
            weights[model] = share(losses, model, own) * wins(losses, model) * Math.max(0, 1 - targets.length / ENOUGH);
            rest -= weights[model];
        }
        weights[own] = rest;
        return weights;
    }

    /** The share of samples in which a model makes fewer errors than another. */
    private static double share(int[][] losses, int model, int other) {
        return share(sample -> losses[model][sample] < losses[other][sample]);
    }

    /** The share of samples in which no model makes fewer errors, nor as few and comes later. */
    private static double wins(int[][] losses, int model) {
        return share(sample -> IntStream.range(0, losses.length)
                .allMatch(other -> other == model
                        || losses[model][sample] < losses[other][sample]
                        || (losses[model][sample] == losses[other][sample] && model > other)));
    }

    private static double share(IntPredicate holds) {
        return IntStream.range(0, SAMPLES).filter(holds).count() / (double) SAMPLES;
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
}
