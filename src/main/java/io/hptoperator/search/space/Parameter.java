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

    /** Whether {@code text} is a value of this parameter on the wire. */
    boolean contains(String text);
}
