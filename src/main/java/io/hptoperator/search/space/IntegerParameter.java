package io.hptoperator.search.space;

import java.util.OptionalLong;

/** An integer parameter; both bounds belong to the range, and equal bounds make it a constant. */
public record IntegerParameter(String name, long min, long max, Scaling scaling) implements Parameter {
    public IntegerParameter {
        if (min > max) {
            throw new IllegalArgumentException(
                    "parameter %s: [%d, %d] is not a range; minValue must not exceed maxValue"
                            .formatted(name, min, max));
        }
        if (scaling == Scaling.REVERSE_LOGARITHMIC) {
            throw new IllegalArgumentException(
                    "parameter %s: ReverseLogarithmic scaling is for continuous parameters; use Linear or Logarithmic"
                            .formatted(name));
        }
        scaling.require(name, (double) min, (double) max);
    }

    @Override
    public OptionalLong cardinality() {
        long span = max - min;
        return span < 0 || span == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(span + 1);
    }

    /**
     * The value at a position between 0 and 1 of the scaled range. The range is extended by half a step at both ends,
     * so that the first and the last value get their full share.
     */
    public long valueAt(double position) {
        double low = scaling.scale(min - 0.5);
        double high = scaling.scale(max + 0.5);
        double value = scaling.unscale(low + position * (high - low));
        return Math.clamp(Math.round(value), min, max);
    }

    @Override
    public String textAt(double position) {
        return Long.toString(valueAt(position));
    }

    @Override
    public String spelled(String text) {
        return Long.toString(Long.parseLong(text));
    }

    @Override
    public boolean contains(String text) {
        try {
            long value = Long.parseLong(text);
            return min <= value && value <= max;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }
}
