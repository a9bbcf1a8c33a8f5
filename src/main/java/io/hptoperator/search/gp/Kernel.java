package io.hptoperator.search.gp;

import java.util.Arrays;

/**
 * A Matérn-5/2 kernel over all coordinates together and a sum of kernels over each alone: k = s·((1 − a)·(1 + r + r²/3)·e^(−r) +
 * a/d·Σ c), r² = 5·Σ δ²/ℓ², c as in {@link MainEffects}, with the same length scale for a coordinate in both. The difference δ of a
 * categorical coordinate is 0 or 1.
 */
final class Kernel {
    private final boolean[] categorical;
    private final double[] weights;
    private final double signal;
    private final double share;
    /** Variance of the Matérn part. */
    private final double joint;

    private final MainEffects effects;

    Kernel(boolean[] categorical, Hyperparameters hyperparameters) {
        this.categorical = categorical;
        this.weights = new double[categorical.length];
        for (int k = 0; k < weights.length; k++) {
            double length = hyperparameters.length(k);
            weights[k] = 5 / (length * length);
        }
        this.signal = hyperparameters.signal();
        this.share = hyperparameters.mainEffects();
        this.joint = (1 - share) * signal;
        this.effects = new MainEffects(categorical, weights, share * signal / Math.max(1, weights.length));
    }

    double signal() {
        return signal;
    }

    /** a, the share of main effects. */
    double mainEffects() {
        return share;
    }

    boolean isCategorical(int dimension) {
        return categorical[dimension];
    }

    /** 5/ℓ². */
    double weight(int dimension) {
        return weights[dimension];
    }

    /**
     * The Matérn part of the covariances of one point with those at the positions [from, to) of a set.
     *
     * @param slopes receives g with ∂k/∂ln ℓ = g·w·δ² and ∂k/∂x = −g·w·δ, w = 5/ℓ²
     */
    void joint(Points points, int from, int to, double[] point, double[] covariances, double[] slopes) {
        squaredDistances(points, from, to, point, covariances);
        for (int j = from; j < to; j++) {
            double square = covariances[j];
            double r = Math.sqrt(square);
            double decay = joint * Exponential.of(-r);
            covariances[j] = decay * (1 + r + square * (1.0 / 3));
            slopes[j] = decay * (1 + r) * (1.0 / 3);
        }
    }

    /** The other part. */
    MainEffects effects() {
        return effects;
    }

    /** Both parts of the covariances of one point with those at the positions [from, to) of a set. */
    void covariances(Points points, int from, int to, double[] point, double[] covariances) {
        squaredDistances(points, from, to, point, covariances);
        for (int j = from; j < to; j++) {
            double square = covariances[j];
            double r = Math.sqrt(square);
            covariances[j] = joint * Exponential.of(-r) * (1 + r + square * (1.0 / 3));
        }
        effects.add(points, from, to, point, covariances);
    }

    /**
     * How the covariances with all points change with one numerical coordinate, divided by its weight: −g·δ.
     *
     * @param slopes of the Matérn part
     */
    void changes(int dimension, Points points, double value, double[] slopes, double[] changes) {
        double[] column = points.column(dimension);
        double falloff = effects.falloff(dimension);
        double steepness = effects.steepness();
        for (int j = 0; j < changes.length; j++) {
            double difference = column[j] - value;
            double share = 1 / (1 + falloff * (difference * difference));
            changes[j] = (slopes[j] + steepness * (share * share)) * difference;
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
