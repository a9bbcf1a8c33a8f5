package io.hptoperator.search.gp;

import java.util.Arrays;

/**
 * Matérn-5/2 with one length scale per coordinate: k = s·(1 + r + r²/3)·e^(−r), r² = 5·Σ δ²/ℓ². The difference δ of a categorical
 * coordinate is 0 or 1.
 */
final class Kernel {
    private final boolean[] categorical;
    private final double[] weights;
    private final double signal;

    Kernel(boolean[] categorical, Hyperparameters hyperparameters) {
        this.categorical = categorical;
        this.weights = new double[categorical.length];
        for (int k = 0; k < weights.length; k++) {
            double length = hyperparameters.length(k);
            weights[k] = 5 / (length * length);
        }
        this.signal = hyperparameters.signal();
    }

    double signal() {
        return signal;
    }

    boolean isCategorical(int dimension) {
        return categorical[dimension];
    }

    /** 5/ℓ². */
    double weight(int dimension) {
        return weights[dimension];
    }

    /**
     * Covariances of one point with those at the positions [from, to) of a set.
     *
     * @param slopes receives g with ∂k/∂ln ℓ = g·w·δ² and ∂k/∂x = −g·w·δ, w = 5/ℓ²
     */
    void covariances(Points points, int from, int to, double[] point, double[] covariances, double[] slopes) {
        squaredDistances(points, from, to, point, covariances);
        for (int j = from; j < to; j++) {
            double square = covariances[j];
            double r = Math.sqrt(square);
            double decay = signal * Exponential.of(-r);
            covariances[j] = decay * (1 + r + square * (1.0 / 3));
            slopes[j] = decay * (1 + r) * (1.0 / 3);
        }
    }

    /** The same without slopes. */
    void covariances(Points points, int from, int to, double[] point, double[] covariances) {
        squaredDistances(points, from, to, point, covariances);
        for (int j = from; j < to; j++) {
            double square = covariances[j];
            double r = Math.sqrt(square);
            covariances[j] = signal * Exponential.of(-r) * (1 + r + square * (1.0 / 3));
        }
    }

    private void squaredDistances(Points points, int from, int to, double[] point, double[] squares) {
        Arrays.fill(squares, from, to, 0);
        for (int k = 0; k < weights.length; k++) {
            if (categorical[k]) {
                addMismatches(points.column(k), from, to, point[k], weights[k], squares);
            } else {
                addSquares(points.column(k), from, to, point[k], weights[k], squares);
            }
        }
    }

    /** Adds weight·δ². */
    static void addSquares(double[] column, int from, int to, double value, double weight, double[] sums) {
        for (int j = from; j < to; j++) {
            double difference = column[j] - value;
            sums[j] += weight * (difference * difference);
        }
    }

    /** Adds weight where the categories differ. */
    static void addMismatches(double[] column, int from, int to, double value, double weight, double[] sums) {
        for (int j = from; j < to; j++) {
            sums[j] += column[j] == value ? 0 : weight;
        }
    }
}
