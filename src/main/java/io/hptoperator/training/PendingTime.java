package io.hptoperator.training;

import java.time.Instant;
import java.util.Optional;

/**
 * How long a training job has been waiting for its pods, and for what.
 *
 * @param since from the Job's creation, the loss of the last attempt or the suspension; time in a queue counts
 */
record PendingTime(Instant since, Waiting waiting, TrainingRun run) {
    /** Empty when it does not wait. */
    static Optional<PendingTime> of(Pass pass, Losses losses) {
        boolean starting = losses.isRetryDue(pass.job())
                || (losses.failure().isEmpty()
                        && (pass.job().suspended() || pass.attempt().startTime().isEmpty()));
        return pass.job().isOpen() && starting
                ? Optional.of(new PendingTime(since(pass), Waiting.of(pass.job(), pass.attempt()), pass.run()))
                : Optional.empty();
    }

    private static Instant since(Pass pass) {
        return switch (pass.state()) {
            case TrainingState.Pending(var since, var _, var _) -> since;
            case TrainingState.Restarting(var since, var _) -> since;
            case TrainingState.Starting _ -> pass.job().creationTime();
            case TrainingState.Training _, TrainingState.Stopping _, TrainingState.Ended _ -> pass.now();
        };
    }

    /** When patience ends, if ever. */
    Optional<Instant> deadline() {
        if (waiting.hopeless()) {
            return Optional.of(since);
        }
        return run.maxPendingTime()
                .map(since::plus)
                .or(() -> waiting.problemSince().map(begin -> begin.plus(EndingCause.START_PATIENCE)));
    }

    /** Why it is ended then. */
    StopReason reason() {
        return !waiting.hopeless() && run.maxPendingTime().isPresent()
                ? StopReason.MAX_PENDING_TIME_EXCEEDED
                : StopReason.CANNOT_START;
    }

    String message() {
        return run.maxPendingTime()
                .filter(_ -> !waiting.hopeless())
                .map(limit -> Texts.line(
                        "no pod ran within %d s (stoppingCondition.maxPendingTimeInSeconds); why it waited: %s"
                                .formatted(limit.toSeconds(), waiting.text())))
                .orElseGet(waiting::text);
    }
}
