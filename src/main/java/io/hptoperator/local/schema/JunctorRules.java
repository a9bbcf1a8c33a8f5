package io.hptoperator.local.schema;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code anyOf}, {@code oneOf}, {@code allOf} and {@code not}. Their own sentences name the value but stand at the part that is
 * validated, as on the real server.
 */
record JunctorRules(Function<Structural, Outcome> judge, Place place) {

    Outcome check(Structural.Junctors junctors) {
        return anyOf(junctors.anyOf())
                .and(oneOf(junctors.oneOf()))
                .and(allOf(junctors.allOf()))
                .and(not(junctors.not()));
    }

    private Outcome anyOf(List<Structural> alternatives) {
        if (alternatives.isEmpty()) {
            return Outcome.NOTHING;
        }
        var outcomes = alternatives.stream().map(judge).toList();
        return outcomes.stream()
                .filter(Outcome::valid)
                .findFirst()
                .orElseGet(() ->
                        failure("must validate at least one schema (anyOf)").and(bestOf(outcomes)));
    }

    private Outcome oneOf(List<Structural> alternatives) {
        if (alternatives.isEmpty()) {
            return Outcome.NOTHING;
        }
        var outcomes = alternatives.stream().map(judge).toList();
        long valid = outcomes.stream().filter(Outcome::valid).count();
        if (valid == 1) {
            return outcomes.stream().filter(Outcome::valid).findFirst().orElseThrow();
        }
        var failure = failure("must validate one and only one schema (oneOf). "
                + (valid == 0 ? "Found none valid" : "Found " + valid + " valid alternatives"));
        return valid == 0 ? failure.and(bestOf(outcomes)) : failure;
    }

    private Outcome allOf(List<Structural> parts) {
        var outcomes = parts.stream().map(judge).toList();
        var all = outcomes.stream().reduce(Outcome.NOTHING, Outcome::and);
        if (all.valid()) {
            return all;
        }
        boolean none = outcomes.stream().noneMatch(Outcome::valid);
        return all.and(failure("must validate all the schemas (allOf)" + (none ? ". None validated" : "")));
    }

    private Outcome not(Optional<Structural> forbidden) {
        return forbidden.map(judge).filter(Outcome::valid).isPresent()
                ? failure("must not validate the schema (not)")
                : Outcome.NOTHING;
    }

    private Outcome failure(String rule) {
        return Outcome.of(FieldError.invalid(place.base(), "", GoText.quoted(place.name()) + " " + rule));
    }

    /** The first of those that passed most checks. */
    private static Outcome bestOf(List<Outcome> failures) {
        return failures.stream()
                .reduce((best, next) -> next.matches() > best.matches() ? next : best)
                .orElseThrow();
    }
}
