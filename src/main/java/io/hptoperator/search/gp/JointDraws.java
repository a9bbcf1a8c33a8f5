package io.hptoperator.search.gp;

import io.hptoperator.search.sampling.RandomStream;
import java.util.Arrays;
import java.util.Optional;

/** Draws of the results at several points at once, which tell what the best of them may be: neighbours rise and fall together. */
final class JointDraws {
    private static final double FIRST_JITTER = 1e-9;
    private static final double LARGEST_JITTER = 1e-3;

    private final double[] means;
    /** Upper triangular U with covariance UᵀU. */
    private final double[][] root;

    private JointDraws(double[] means, double[][] root) {
        this.means = means;
        this.root = root;
    }

    /**
     * Empty when the covariances cannot be factorised.
     *
     * @param noise variance of a result around the function
     */
    static Optional<JointDraws> of(Posterior model, Points points, double noise) {
        double[][] covariances = model.covariances(points);
        double[] means = model.means(points);
        for (double jitter = FIRST_JITTER; jitter <= LARGEST_JITTER; jitter *= 10) {
            double[][] root = withJitter(covariances, noise + jitter);
            if (Factor.of(root).isPresent()) {
                return Optional.of(new JointDraws(means, root));
            }
        }
        return Optional.empty();
    }

    private static double[][] withJitter(double[][] covariances, double jitter) {
        double[][] matrix = new double[covariances.length][];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = covariances[i].clone();
            matrix[i][i] += jitter;
        }
        return matrix;
    }

    /** The share of draws whose lowest value lies below {@code level}. */
    double shareBelow(double level, int draws, RandomStream random) {
        double[] variates = new double[means.length];
        int below = 0;
        for (int draw = 0; draw < draws; draw++) {
            Gaussian.fill(variates, random);
            double[] values = means.clone();
            Rows.addAll(values, 0, values.length, root, 0, values.length, k -> variates[k]);
            if (Arrays.stream(values).anyMatch(value -> value < level)) {
                below++;
            }
        }
        return (double) below / draws;
    }
}
