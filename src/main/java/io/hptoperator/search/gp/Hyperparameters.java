package io.hptoperator.search.gp;

import java.util.Arrays;

/**
 * Of the Gaussian process, as logarithms: one length scale per coordinate, then the signal variance, then the noise
 * variance. Lengths are in units of a parameter's whole scaled range, variances in units of the variance of the targets.
 */
final class Hyperparameters {
    private static final double DEFAULT_LENGTH = 0.7;
    private static final double DEFAULT_NOISE = 0.01;
    /** Below it the matrix of many near-by points is not positive definite any more. */
    static final double NOISE_FLOOR = 1e-6;

    private final double[] logarithms;

    Hyperparameters(double[] logarithms) {
        this.logarithms = logarithms.clone();
    }

    static Hyperparameters defaults(int dimensions) {
        double[] logarithms = new double[dimensions + 2];
        Arrays.fill(logarithms, 0, dimensions, StrictMath.log(DEFAULT_LENGTH));
        logarithms[dimensions + 1] = StrictMath.log(DEFAULT_NOISE);
        return new Hyperparameters(logarithms);
    }

    double[] logarithms() {
        return logarithms.clone();
    }

    int dimensions() {
        return logarithms.length - 2;
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
}
