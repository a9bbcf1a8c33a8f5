package io.hptoperator.search.gp;

import java.util.Arrays;

/**
 * The increasing affine map after which some costs have mean 0 and variance 1. Unlike {@link Targets} it keeps proportions, so that a
 * gain of one per cent means the same everywhere.
 */
final class LinearScale {
    /** Halves, since the difference of two doubles may overflow. */
    private final double halfBest;

    private final double halfRange;
    private final double mean;
    private final double deviation;

    private LinearScale(double halfBest, double halfRange, double mean, double deviation) {
        this.halfBest = halfBest;
        this.halfRange = halfRange;
        this.mean = mean;
        this.deviation = deviation;
    }

    /** @param costs finite, at least one */
    static LinearScale of(double[] costs) {
        double halfBest = Arrays.stream(costs).min().orElse(0) / 2;
        double halfRange = Arrays.stream(costs).max().orElse(0) / 2 - halfBest;
        double[] units = Arrays.stream(costs)
                .map(cost -> (cost / 2 - halfBest) / halfRange)
                .toArray();
        double mean = Arrays.stream(units).sum() / units.length;
        double squares =
                Arrays.stream(units).map(unit -> (unit - mean) * (unit - mean)).sum();
        return new LinearScale(halfBest, halfRange, mean, Math.sqrt(squares / units.length));
    }

    /** All costs are the same: there is no scale. */
    boolean isFlat() {
        return !(halfRange > 0);
    }

    double of(double cost) {
        return ((cost / 2 - halfBest) / halfRange - mean) / deviation;
    }
}
