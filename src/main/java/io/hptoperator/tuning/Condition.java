package io.hptoperator.tuning;

import java.time.Instant;

/** A Kubernetes condition; {@code lastTransitionTime} moves only when {@code status} changes. */
public record Condition(Type type, Status status, String reason, String message, Instant lastTransitionTime) {
    Condition at(Instant transition) {
        return new Condition(type, status, reason, message, transition);
    }

    /** The conditions of a tuning job, all of them present from the first pass on. */
    public enum Type {
        READY("Ready"),
        RECONCILING("Reconciling"),
        STALLED("Stalled"),
        FINISHED("Finished"),
        SUCCEEDED("Succeeded"),
        SUSPENDED("Suspended");

        private final String text;

        Type(String text) {
            this.text = text;
        }

        /** As status spells it. */
        public String text() {
            return text;
        }
    }

    /** Kubernetes' three values. */
    public enum Status {
        TRUE("True"),
        FALSE("False"),
        UNKNOWN("Unknown");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        /** As status spells it. */
        public String text() {
            return text;
        }
    }
}
