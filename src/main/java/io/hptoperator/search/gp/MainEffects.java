package io.hptoperator.search.gp;

/**
 * The part of a kernel that is a sum over coordinates: functions that are sums of one function per parameter, by which most of what training programs
 * answer to their hyperparameters can be told (Hutter, Hoos and Leyton-Brown, ICML 2014; the kernel: Duvenaud, Nickisch and
 * Rasmussen, "Additive Gaussian processes", NeurIPS 2011). Each term is c = v/(1 + w·δ²/6) with w = 5/ℓ², which has the curvature of
 * the Matérn kernel at 0 and falls slowly, so that a trend goes on where nothing was tried.
 */
final class MainEffects {
    private static final double CURVATURE = 1.0 / 6;

    private final boolean[] categorical;
    private final double[] weights;
    /** v, the variance of one term. */
    private final double variance;

    /** @param weights 5/ℓ² of each coordinate */
    MainEffects(boolean[] categorical, double[] weights, double variance) {
        this.categorical = categorical;
        this.weights = weights;
        this.variance = variance;
    }

    /** Adds the covariances of one point with those at the positions [from, to) of a set. */
    void add(Points points, int from, int to, double[] point, double[] sums) {
        for (int k = 0; k < weights.length; k++) {
            double[] column = points.column(k);
            if (categorical[k]) {
                addCategories(column, from, to, point[k], variance / (1 + falloff(k)), sums);
            } else {
                addNumbers(column, from, to, point[k], falloff(k), sums);
            }
        }
    }

    private void addCategories(double[] column, int from, int to, double value, double different, double[] sums) {
        for (int j = from; j < to; j++) {
            sums[j] += column[j] == value ? variance : different;
        }
    }

    private void addNumbers(double[] column, int from, int to, double value, double falloff, double[] sums) {
        for (int j = from; j < to; j++) {
            double difference = column[j] - value;
            sums[j] += variance / (1 + falloff * (difference * difference));
        }
    }

    /** The g of a coordinate at distance δ, with ∂k/∂ln ℓ = g·w·δ² and ∂k/∂x = −g·w·δ, is steepness / (1 + falloff·δ²)². */
    double falloff(int dimension) {
        return CURVATURE * weights[dimension];
    }

    double steepness() {
        return 2 * CURVATURE * variance;
    }
}
