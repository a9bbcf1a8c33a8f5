package io.hptoperator.search.gp;

import java.util.Arrays;

/** Lower and upper bounds of each coordinate of a search. */
final class Box {
    private final double[] lower;
    private final double[] upper;

    private Box(double[] lower, double[] upper) {
        this.lower = lower;
        this.upper = upper;
    }

    static Box unbounded(int dimensions) {
        double[] lower = new double[dimensions];
        double[] upper = new double[dimensions];
        Arrays.fill(lower, Double.NEGATIVE_INFINITY);
        Arrays.fill(upper, Double.POSITIVE_INFINITY);
        return new Box(lower, upper);
    }

    /** From 0 to the given bounds. */
    static Box upTo(double[] upper) {
        return new Box(new double[upper.length], upper.clone());
    }

    double clamp(int dimension, double value) {
        return Math.clamp(value, lower[dimension], upper[dimension]);
    }

    /** Whether descent along {@code -slope} would leave the box at once. */
    boolean blocks(int dimension, double value, double slope) {
        return (value <= lower[dimension] && slope > 0) || (value >= upper[dimension] && slope < 0);
    }
}
