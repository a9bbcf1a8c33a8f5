package io.hptoperator.tuning;

/** What an ended trial left behind as its objective. */
public sealed interface FinalObjective {
    /** The value that the search uses; finite. */
    record Measured(double value) implements FinalObjective {
        public Measured {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        "objective value %s is not finite; report it as missing, with the reason".formatted(value));
            }
            // Negative zero would rank before zero although the two are equal.
            value = value + 0.0;
        }
    }

    /** No usable value; {@code reason} tells the user why. */
    record Missing(String reason) implements FinalObjective {}
}
