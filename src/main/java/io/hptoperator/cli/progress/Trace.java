package io.hptoperator.cli.progress;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** How the best value came about: the ended trials in order of their end, with the best value up to each. */
record Trace(List<Step> steps) {
    /** @param best up to this trial; empty before the first value */
    record Step(TrialView trial, OptionalDouble best, boolean improves) {}

    Trace {
        steps = List.copyOf(steps);
    }

    static Trace of(TuningView tuning) {
        List<Step> steps = new ArrayList<>();
        var best = OptionalDouble.empty();
        for (var trial : inOrderOfEnd(tuning)) {
            boolean improves = improves(tuning.goal(), trial.value(), best);
            best = improves ? trial.value() : best;
            steps.add(new Step(trial, best, improves));
        }
        return new Trace(steps);
    }

    /** The best value so far, after each trial that left one. */
    double[] bestSoFar() {
        return steps.stream()
                .filter(step -> step.trial().value().isPresent())
                .mapToDouble(step -> step.best().orElseThrow())
                .toArray();
    }

    double[] values() {
        return steps.stream()
                .flatMapToDouble(step -> step.trial().value().stream())
                .toArray();
    }

    Optional<Step> of(TrialView trial) {
        return steps.stream()
                .filter(step -> step.trial().index() == trial.index())
                .findFirst();
    }

    private static List<TrialView> inOrderOfEnd(TuningView tuning) {
        return tuning.trials().stream()
                .filter(trial -> !trial.isLive())
                .sorted(Comparator.comparing((TrialView trial) -> trial.end().orElse(Instant.MAX))
                        .thenComparingInt(TrialView::index))
                .toList();
    }

    private static boolean improves(TuningView.Goal goal, OptionalDouble value, OptionalDouble best) {
        return value.isPresent() && (best.isEmpty() || goal.isBetter(value.getAsDouble(), best.getAsDouble()));
    }
}
