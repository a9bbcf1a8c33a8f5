package io.hptoperator.search.gp;

/** What a model predicts at one point: mean and variance with their derivatives by the coordinates (zero for categorical ones). */
final class Local {
    private static final double SMALLEST_VARIANCE = 1e-12;

    private final double mean;
    private final double variance;
    private final double[] meanSlopes;
    private final double[] varianceSlopes;

    Local(double mean, double variance, double[] meanSlopes, double[] varianceSlopes) {
        this.mean = mean;
        this.variance = clamped(variance);
        this.meanSlopes = meanSlopes;
        this.varianceSlopes = varianceSlopes;
    }

    /** Rounding can make a variance negative where a point is known. */
    static double clamped(double variance) {
        return Math.max(SMALLEST_VARIANCE, variance);
    }

    double mean() {
        return mean;
    }

    double variance() {
        return variance;
    }

    double meanSlope(int dimension) {
        return meanSlopes[dimension];
    }

    double varianceSlope(int dimension) {
        return varianceSlopes[dimension];
    }

    /** The same with the mean multiplied. */
    Local withMeanScaled(double factor) {
        double[] slopes = new double[meanSlopes.length];
        Rows.add(slopes, 0, slopes.length, meanSlopes, factor);
        return new Local(factor * mean, variance, slopes, varianceSlopes);
    }

    /** The same with another prediction's mean added, multiplied. */
    Local withMeanOf(Local other, double factor) {
        double[] slopes = meanSlopes.clone();
        Rows.add(slopes, 0, slopes.length, other.meanSlopes, factor);
        return new Local(mean + factor * other.mean, variance, slopes, varianceSlopes);
    }
}
