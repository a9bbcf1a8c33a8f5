package io.hptoperator.operator.cluster;

import java.time.Duration;

/** What one try of a {@link Desk}'s work came to. */
public sealed interface Attempt<A> {
    record Done<A>(A answer) implements Attempt<A> {}

    /** Worth another try after {@code delay}; {@code orElse} is the answer when no tries are left. */
    record Again<A>(Duration delay, A orElse) implements Attempt<A> {}
}
