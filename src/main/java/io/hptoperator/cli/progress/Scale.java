package io.hptoperator.cli.progress;

import java.util.Arrays;

/**
 * The part of the values' range that is drawn: from the best value to the worst, but not beyond twice the distance
 * from the best to the median. A first try that is far off would otherwise press everything that came later into one line.
 */
record Scale(double low, double high) {
    private static final double REACH = 2;

    /** @param values at least one */
    static Scale of(double[] values, boolean maximize) {
        var sorted = Arrays.stream(values).sorted().toArray();
        double least = sorted[0];
        double most = sorted[sorted.length - 1];
        double median = sorted[sorted.length / 2];
        double best = maximize ? most : least;
        if (median == best) {
            return new Scale(least, most);
        }
        return maximize
                ? new Scale(Math.max(least, most - REACH * (most - median)), most)
                : new Scale(least, Math.min(most, least + REACH * (median - least)));
    }

    /** From 0 (low, or beyond it) to 1 (high, or beyond it); a half when all values are equal. */
    double share(double value) {
        return high > low ? (Math.clamp(value, low, high) - low) / (high - low) : 0.5;
    }

    double middle() {
        return (low + high) / 2;
    }
}
