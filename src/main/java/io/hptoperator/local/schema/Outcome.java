package io.hptoperator.local.schema;

import java.util.List;
import java.util.stream.Stream;

/**
 * What one schema says about one value.
 *
 * @param matches how many checks passed: of several alternatives that all fail, the one with most is reported
 */
record Outcome(List<FieldError> errors, int matches) {
    static final Outcome NOTHING = new Outcome(List.of(), 0);
    static final Outcome ONE_MATCH = new Outcome(List.of(), 1);

    static Outcome of(FieldError error) {
        return new Outcome(List.of(error), 0);
    }

    boolean valid() {
        return errors.isEmpty();
    }

    Outcome and(Outcome other) {
        return new Outcome(Stream.concat(errors.stream(), other.errors.stream()).toList(), matches + other.matches);
    }

    Outcome and(FieldError error) {
        return and(of(error));
    }

    /** The same value judged by one more check. */
    Outcome checked() {
        return new Outcome(errors, matches + 1);
    }

    Outcome withoutErrors() {
        return new Outcome(List.of(), matches);
    }
}
