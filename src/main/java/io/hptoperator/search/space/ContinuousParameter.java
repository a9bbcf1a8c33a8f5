package io.hptoperator.search.space;

import java.util.OptionalLong;

/** A real parameter; both bounds belong to the range, and equal bounds make it a constant. */
public record ContinuousParameter(String name, double min, double max, Scaling scaling) implements Parameter {
    public ContinuousParameter {
        if (!Double.isFinite(min) || !Double.isFinite(max) || min > max || !Double.isFinite(max - min)) {
            throw new IllegalArgumentException(
                    "parameter %s: [%s, %s] is not a range; minValue must not exceed maxValue and both must be finite"
                            .formatted(name, min, max));
        }
        scaling.require(name, min, max);
        min += 0.0; // no negative zero
        max += 0.0;
    }

    @Override
    public OptionalLong cardinality() {
        return min == max ? OptionalLong.of(1) : OptionalLong.empty();
    }

    @Override
    public String spelled(String text) {
        return Double.toString(Double.parseDouble(text) + 0.0);
    }

    @Override
    public boolean contains(String text) {
        try {
            double value = Double.parseDouble(text);
            return min <= value && value <= max;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    /** The value at a position between 0 (minimum) and 1 (maximum) of the scaled range; never outside the range. */
    public double valueAt(double position) {
        if (position <= 0 || min == max) {
            return min;
        }
        if (position >= 1) {
            return max;
        }
        double low = scaling.scale(min);
        double high = scaling.scale(max);
        double value = scaling.unscale(low + position * (high - low));
        return Math.clamp(value, min, max) + 0.0;
    }

    /** As the shortest decimal that reads back as the same double, so that text never leaves the range. */
    @Override
    public String textAt(double position) {
        return Double.toString(valueAt(position));
    }
}
