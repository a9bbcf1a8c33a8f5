package io.hptoperator.search.gp;

/**
 * What is believed of the hyperparameters before any result: log-normal, with length scales that grow slowly with the number of
 * parameters (half-way in spirit between a fixed prior and the √d of Hvarfner et al., "Vanilla Bayesian optimization performs great
 * in high dimensions", ICML 2024), a logit-normal share of main effects, and steep walls far out so that the fit cannot run away along a flat direction.
 */
final class Prior {
    private static final double LENGTH_MEAN = StrictMath.log(0.5);
    private static final double LENGTH_GROWTH = 0.25;
    private static final double LENGTH_DEVIATION = 1;
    private static final double SIGNAL_DEVIATION = 1;
    private static final double NOISE_MEAN = -6;
    private static final double NOISE_DEVIATION = 2;
    static final double MAIN_EFFECTS_MEAN = -1;
    private static final double MAIN_EFFECTS_DEVIATION = 1.5;

    private static final double[] LENGTH_BOUNDS = {StrictMath.log(0.02), StrictMath.log(100)};
    private static final double[] SIGNAL_BOUNDS = {StrictMath.log(1e-3), StrictMath.log(100)};
    private static final double[] NOISE_BOUNDS = {StrictMath.log(1e-7), StrictMath.log(2)};
    private static final double[] MAIN_EFFECTS_BOUNDS = {-6, 4};
    private static final double WALL = 10;

    private final double lengthMean;

    Prior(int dimensions) {
        this.lengthMean = LENGTH_MEAN + LENGTH_GROWTH * StrictMath.log(Math.max(1, dimensions));
    }

    /** Negative logarithm of the density up to a constant; adds its derivatives to {@code gradient}. */
    double cost(double[] logarithms, double[] gradient) {
        int dimensions = logarithms.length - 3;
        double cost = 0;
        for (int k = 0; k < dimensions; k++) {
            cost += term(logarithms, k, lengthMean, LENGTH_DEVIATION, LENGTH_BOUNDS, gradient);
        }
        cost += term(logarithms, dimensions, 0, SIGNAL_DEVIATION, SIGNAL_BOUNDS, gradient);
        cost += term(logarithms, dimensions + 1, NOISE_MEAN, NOISE_DEVIATION, NOISE_BOUNDS, gradient);
        return cost
                + term(
                        logarithms,
                        dimensions + 2,
                        MAIN_EFFECTS_MEAN,
                        MAIN_EFFECTS_DEVIATION,
                        MAIN_EFFECTS_BOUNDS,
                        gradient);
    }

    private static double term(
            double[] logarithms, int index, double mean, double deviation, double[] bounds, double[] gradient) {
        double value = logarithms[index];
        double z = (value - mean) / deviation;
        double beyond = value - Math.clamp(value, bounds[0], bounds[1]);
        gradient[index] += z / deviation + 2 * WALL * beyond;
        return 0.5 * z * z + WALL * beyond * beyond;
    }
}
