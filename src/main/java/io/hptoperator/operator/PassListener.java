package io.hptoperator.operator;

import java.time.Duration;

/** Hears how long passes take. Called on reconcile threads, so it must be quick and may be called by several at once. */
@FunctionalInterface
public interface PassListener {
    PassListener NONE = (_, _) -> {};

    /** @param controller {@code tuning} or {@code training} */
    void passed(String controller, Duration took);
}
