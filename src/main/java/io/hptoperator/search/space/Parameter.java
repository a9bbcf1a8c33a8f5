package io.hptoperator.search.space;

import java.util.OptionalLong;

/** One tunable parameter with its range. */
public sealed interface Parameter permits ContinuousParameter, IntegerParameter, CategoricalParameter {
    String name();

    /** Number of distinct values; empty when it is infinite or does not fit a {@code long}. */
    OptionalLong cardinality();

    /** Whether {@code text} is a value of this parameter on the wire. */
    boolean contains(String text);
}
