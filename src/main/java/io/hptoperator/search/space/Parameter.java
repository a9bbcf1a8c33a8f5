package io.hptoperator.search.space;

import java.util.OptionalLong;

/** One tunable parameter with its range. */
public sealed interface Parameter permits ContinuousParameter, IntegerParameter, CategoricalParameter {
    String name();

    /** Number of distinct values; empty when it is infinite or does not fit a {@code long}. */
    OptionalLong cardinality();

    /**
     * The value, as text on the wire, at a position of the range in its scaled coordinate.
     *
     * @param position from 0 (lower end) to 1 (upper end)
     */
    String textAt(double position);

    /** A value as strategies spell it: {@code 0.001} for {@code 1e-3}; equal values have equal texts then. */
    String spelled(String text);

    /** Whether {@code text} is a value of this parameter on the wire. */
    boolean contains(String text);
}
