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
