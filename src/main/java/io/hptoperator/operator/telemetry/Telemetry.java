package io.hptoperator.operator.telemetry;

/** Hears of everything worth counting. Called on reconcile threads, so it is quick, and it never fails. */
@FunctionalInterface
public interface Telemetry {
    /** Counts nothing. */
    Telemetry NONE = _ -> {};

    void tell(Fact fact);

    default Telemetry and(Telemetry other) {
        return fact -> {
            tell(fact);
            other.tell(fact);
        };
    }
}
