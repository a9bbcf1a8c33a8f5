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
    }

    @Override
    public OptionalLong cardinality() {
        return min == max ? OptionalLong.of(1) : OptionalLong.empty();
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

    /** The wire form of a value: the shortest decimal that reads back as the same double. */
    public String format(double value) {
        return Double.toString(value);
    }
}
