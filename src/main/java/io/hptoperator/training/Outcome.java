package io.hptoperator.training;

import io.hptoperator.training.ObjectiveOutcome.Reason;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a training job ends with. */
final class Outcome {
    private Outcome() {}

    /** The end of one that was ended before its time. */
    static TrainingState.Ended state(StopReason reason, String message, Instant end) {
        return reason.failure()
                .<TrainingState.Ended>map(failure -> new TrainingState.Failed(end, failure, message))
                .orElseGet(() -> new TrainingState.Stopped(end, reason, message));
    }

    /** Measurements of one that was ended before its time. */
    static Measurements measurements(
            TrainingState.Ended state, TrainingRun run, Progress known, Optional<Evidence> evidence) {
        var last = last(run, known, evidence);
        return state instanceof TrainingState.Failed
                ? failed(run, known.startTime().isPresent(), last.metrics())
                : last;
    }

    /** What the pod tells, else what was stored: the last value before the end counts. */
    private static Measurements last(TrainingRun run, Progress progress, Optional<Evidence> evidence) {
        var told = evidence.filter(Evidence::isAny).map(Evidence::measurements);
        if (told.filter(now -> !isMissing(now)).isPresent()) {
            return told.get();
        }
        return progress.measurements().objective() instanceof ObjectiveOutcome.Measured
                ? progress.measurements()
                : told.orElseGet(() -> unknown(run, progress.startTime().isPresent()));
    }

    /**
     * With the value that is asked for as the result, where that is not the latest one. What a program wrote to its termination message
     * is its own choice and stands.
     */
    static Measurements chosen(
            TrainingState.Ended state,
            Measurements measured,
            TrainingRun run,
            LiveSeries live,
            Optional<Evidence> evidence) {
        if (state instanceof TrainingState.Failed
                || evidence.filter(Evidence::reportsEnough).isPresent()) {
            return measured;
        }
        var chosen = run.wish().map(wish -> wish.result().of(live.series())).orElse(OptionalDouble.empty());
        return chosen.isPresent()
                ? new Measurements(measured.metrics(), new ObjectiveOutcome.Measured(chosen.getAsDouble()))
                : measured;
    }

    /** Metrics of a failed training are kept for people; its objective is not used (AMT's ObjectiveStatus). */
    static Measurements failed(TrainingRun run, boolean started, Map<String, Double> metrics) {
        return new Measurements(
                metrics,
                run.metrics()
                        .objective()
                        .<ObjectiveOutcome>map(name -> started
                                ? new ObjectiveOutcome.Missing(
                                        Reason.TRAINING_FAILED, "the training failed, so its metrics are not used")
                                : notStarted())
                        .orElseGet(ObjectiveOutcome.NotAsked::new));
    }

    /** When no pod is left to ask. */
    static Measurements unknown(TrainingRun run, boolean started) {
        return new Measurements(
                Map.of(),
                run.metrics()
                        .objective()
                        .<ObjectiveOutcome>map(name -> started
                                ? new ObjectiveOutcome.Missing(
                                        Reason.UNAVAILABLE,
                                        Texts.line("the pods were gone before metric '%s' could be read from them"
                                                .formatted(name)))
                                : notStarted())
                        .orElseGet(ObjectiveOutcome.NotAsked::new));
    }

    private static ObjectiveOutcome notStarted() {
        return new ObjectiveOutcome.Missing(Reason.NOT_STARTED, "the training never started");
    }

    private static boolean isMissing(Measurements measurements) {
        return measurements.objective() instanceof ObjectiveOutcome.Missing;
    }
}
