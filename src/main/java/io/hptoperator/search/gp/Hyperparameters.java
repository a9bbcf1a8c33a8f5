package io.hptoperator.search.gp;

import java.util.Arrays;

/**
 * Of the Gaussian process, as logarithms: one length scale per coordinate, then the signal variance, the noise
 * variance and, as a logit, the share of the signal that is a sum of functions of one coordinate each. Lengths are in units of a parameter's whole scaled range, variances in units of the variance of the targets.
 */
final class Hyperparameters {
    private static final double DEFAULT_LENGTH = 0.7;
    private static final double DEFAULT_NOISE = 0.01;
    private static final int SHARED = 3;
    /** Below it the matrix of many near-by points is not positive definite any more. */
    static final double NOISE_FLOOR = 1e-6;

    private final double[] logarithms;

    Hyperparameters(double[] logarithms) {
        this.logarithms = logarithms.clone();
    }

    static Hyperparameters defaults(int dimensions) {
        double[] logarithms = new double[dimensions + SHARED];
        Arrays.fill(logarithms, 0, dimensions, StrictMath.log(DEFAULT_LENGTH));
        logarithms[dimensions + 1] = StrictMath.log(DEFAULT_NOISE);
        logarithms[dimensions + 2] = Prior.MAIN_EFFECTS_MEAN;
        return new Hyperparameters(logarithms);
    }

    double[] logarithms() {
        return logarithms.clone();
    }

    int dimensions() {
        return logarithms.length - SHARED;
    }

    double length(int dimension) {
        return Exponential.of(logarithms[dimension]);
    }

    double signal() {
        return Exponential.of(logarithms[dimensions()]);
    }

    double noise() {
        return Exponential.of(logarithms[dimensions() + 1]) + NOISE_FLOOR;
    }

    /** Between 0 and 1. */
    double mainEffects() {
        return 1 / (1 + Exponential.of(-logarithms[dimensions() + 2]));
    }
}
