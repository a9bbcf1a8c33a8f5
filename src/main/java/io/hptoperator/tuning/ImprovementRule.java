package io.hptoperator.tuning;

import io.hptoperator.search.Direction;

/**
 * What counts as progress: any strict gain for the title of best trial, a gain of more than {@code minimum × |reference|} for the
 * not-improving count.
 *
 * @param minimum relative, at least 0
 */
public record ImprovementRule(Direction direction, double minimum) {
    public ImprovementRule {
        if (!(minimum >= 0)) {
            throw new IllegalArgumentException("minimumImprovement is %s; it must be 0 or more".formatted(minimum));
        }
    }

    boolean better(double candidate, double incumbent) {
        return direction.better(candidate, incumbent);
    }

    /** Strict, so that an equal value and a gain of exactly the minimum are no improvement. */
    boolean improves(double candidate, double reference) {
        double gain = direction.cost(reference) - direction.cost(candidate);
        return gain > minimum * Math.abs(reference);
    }

    boolean reaches(double value, double target) {
        return !direction.better(target, value);
    }
}
