package io.hptoperator.training;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What to do when there is no Job of ours. */
final class JobGone {
    private JobGone() {}

    static String deleted(String job) {
        return "Job %s was deleted; a training job starts its Job only once".formatted(job);
    }

    static TrainingPlan absent(Observed observed, Instant now) {
        var run = observed.run();
        return switch (observed.progress().state()) {
            case TrainingState.Starting _ ->
                run.stop()
                        .map(stop -> stopped(observed, stop.reason(), stop.message(), now))
                        .orElseGet(() -> create(observed.progress()));
            case TrainingState.Stopping(var _, var reason, var message) -> stopped(observed, reason, message, now);
            case TrainingState.Pending _, TrainingState.Training _, TrainingState.Restarting _ ->
                run.stop()
                        .map(stop -> stopped(observed, stop.reason(), stop.message(), now))
                        .orElseGet(() -> stopped(observed, StopReason.DELETED_BY_USER, deleted(run.name()), now));
            case TrainingState.Ended _ -> AfterTheEnd.plan(observed);
        };
    }

    static TrainingPlan foreign(Observed observed, String owner, Instant now) {
        boolean neverOurs = observed.progress().state() instanceof TrainingState.Starting
                && observed.run().stop().isEmpty();
        if (!neverOurs) {
            return absent(observed, now);
        }
        var message = Texts.line(
                "Job %s exists already and belongs to %s; delete it, or create the training job under another name"
                        .formatted(observed.run().name(), owner));
        return end(
                observed,
                new TrainingState.Failed(now, FailureClass.NAME_CONFLICT, message),
                Outcome.unknown(observed.run(), false));
    }

    private static TrainingPlan create(Progress progress) {
        return new TrainingPlan(progress, false, List.of(new TrainingAction.CreateWorkload()), Optional.empty());
    }

    private static TrainingPlan stopped(Observed observed, StopReason reason, String message, Instant now) {
        var state = Outcome.state(reason, message, now);
        return end(
                observed, state, Outcome.measurements(state, observed.run(), observed.progress(), evidence(observed)));
    }

    /** The last reading may be all that is left. */
    private static Optional<Evidence> evidence(Observed observed) {
        return observed.pods().stream()
                .filter(pod -> observed.reading()
                        .filter(reading -> reading.podUid().equals(pod.uid()))
                        .isPresent())
                .findFirst()
                .map(pod -> Evidence.of(observed.run(), pod, observed.reading()));
    }

    private static TrainingPlan end(Observed observed, TrainingState.Ended state, Measurements measurements) {
        var progress = observed.progress();
        var live = observed.live(progress.live().podUid());
        var result = Outcome.chosen(state, measurements, observed.run(), live, evidence(observed));
        return new TrainingPlan(
                new Progress(state, result, progress.startTime(), progress.restarts(), live),
                true,
                List.of(),
                Optional.empty());
    }
}
