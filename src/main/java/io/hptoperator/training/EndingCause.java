package io.hptoperator.training;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Why a training job that has a Job is to end before its time.
 *
 * @param message what the end will say
 * @param recorded somebody has stored it, we, the Job or whoever asked, so that a restarted operator comes to the same conclusion
 */
record EndingCause(Instant since, StopReason reason, String message, boolean recorded) {
    /** What a node cannot start for so long fails, if the user has not said how long to wait; AMT's least MaxPendingTime. */
    static final Duration START_PATIENCE = Duration.ofMinutes(30);

    private static final String DEADLINE_EXCEEDED = "DeadlineExceeded";
    /** What Argo CD's action "terminate" writes. */
    private static final String MANUALLY_TERMINATED = "ManuallyTerminated";

    /**
     * The first that holds. A training that is over by itself before anything else was stored ends as what it is, so that a stop
     * comes too late for it.
     */
    static Optional<EndingCause> of(Pass pass, Losses losses) {
        if (pass.state() instanceof TrainingState.Stopping(var since, var reason, var message)) {
            return Optional.of(new EndingCause(since, reason, message, true));
        }
        var byJob = byVerdict(pass.job());
        if (byJob.isPresent()) {
            return byJob;
        }
        boolean decided = pass.attempt().hasSucceeded()
                || losses.isLostForGood(pass.job())
                || !pass.job().isOpen();
        boolean over = decided && pass.attempt().live().isEmpty();
        return over
                ? Optional.empty()
                : requested(pass)
                        .or(() -> deleted(pass.job()))
                        .or(() -> beyondRetries(pass, losses))
                        .or(() -> waitedTooLong(pass, losses));
    }

    private static Optional<EndingCause> byVerdict(JobView job) {
        if (!(job.verdict() instanceof JobView.Verdict.Failed(var time, var reason, var message))) {
            return Optional.empty();
        }
        return switch (reason) {
            case DEADLINE_EXCEEDED ->
                Optional.of(new EndingCause(
                        time,
                        StopReason.MAX_RUNTIME_EXCEEDED,
                        Texts.joined("the time limit stoppingCondition.maxRuntimeInSeconds was reached", message),
                        true));
            case MANUALLY_TERMINATED ->
                Optional.of(new EndingCause(
                        time,
                        StopReason.STOPPED_BY_USER,
                        Texts.joined("somebody terminated Job " + job.name(), message),
                        true));
            default -> Optional.empty(); // the reasons of Jobs are open
        };
    }

    private static Optional<EndingCause> requested(Pass pass) {
        return pass.run().stop().map(stop -> new EndingCause(pass.now(), stop.reason(), stop.message(), true));
    }

    private static Optional<EndingCause> deleted(JobView job) {
        return job.deletionTime()
                .map(time -> new EndingCause(time, StopReason.DELETED_BY_USER, JobGone.deleted(job.name()), true));
    }

    private static Optional<EndingCause> beyondRetries(Pass pass, Losses losses) {
        return losses.isBeyondLimit(pass.job()) && !pass.attempt().pods().isEmpty()
                ? Optional.of(new EndingCause(
                        pass.now(),
                        StopReason.RETRIES_EXHAUSTED,
                        "the infrastructure interrupted the training %d times; %d are borne, or as many as retryStrategy.maximumRetryAttempts says"
                                .formatted(losses.count(), Losses.interruptionLimit(pass.job())),
                        false))
                : Optional.empty();
    }

    private static Optional<EndingCause> waitedTooLong(Pass pass, Losses losses) {
        return PendingTime.of(pass, losses)
                .filter(time ->
                        time.deadline().filter(end -> !pass.now().isBefore(end)).isPresent())
                .map(time -> new EndingCause(pass.now(), time.reason(), time.message(), false));
    }
}
