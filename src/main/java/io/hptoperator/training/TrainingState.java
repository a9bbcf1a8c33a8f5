package io.hptoperator.training;

import java.time.Instant;

/** Where a training job is in its life; AMT's TrainingJobStatus and SecondaryStatus follow from it. */
public sealed interface TrainingState {
    /** Not ended; a live training job occupies its place among the parallel ones. */
    sealed interface Live extends TrainingState {}

    /** Ended for good. */
    sealed interface Ended extends TrainingState {
        Instant endTime();
    }

    /** Nothing is known yet: never stored, so a stored state tells that there was a Job. */
    record Starting() implements Live {}

    /**
     * Waiting for its pods to run.
     *
     * @param reason in upper camel case; empty when it merely takes a moment
     */
    record Pending(Instant since, String reason, String message) implements Live {}

    record Training(Instant since) implements Live {}

    /** Lost to the infrastructure, and another attempt is due. */
    record Restarting(Instant since, String message) implements Live {}

    /**
     * Being ended before its time. Whatever happens now, it becomes {@link Stopped}, or {@link Failed} where the reason is a failure.
     *
     * @param message what the end will say
     */
    record Stopping(Instant since, StopReason reason, String message) implements Live {}

    record Completed(Instant endTime) implements Ended {}

    /**
     * @param message for the user; whatever is given becomes one line of at most 1024 characters
     */
    record Failed(Instant endTime, FailureClass failure, String message) implements Ended {
        public Failed {
            message = Texts.line(message);
        }
    }

    record Stopped(Instant endTime, StopReason reason, String message) implements Ended {}

    /** AMT's TrainingJobStatus. */
    default TrainingJobStatus status() {
        return switch (this) {
            case Starting _, Pending _, Training _, Restarting _ -> TrainingJobStatus.IN_PROGRESS;
            case Stopping _ -> TrainingJobStatus.STOPPING;
            case Completed _ -> TrainingJobStatus.COMPLETED;
            case Failed _ -> TrainingJobStatus.FAILED;
            case Stopped _ -> TrainingJobStatus.STOPPED;
        };
    }

    /** AMT's SecondaryStatus, and {@code MaxPendingTimeExceeded} besides. */
    default SecondaryStatus secondaryStatus() {
        return switch (this) {
            case Starting _ -> SecondaryStatus.STARTING;
            case Pending _ -> SecondaryStatus.PENDING;
            case Training _ -> SecondaryStatus.TRAINING;
            case Restarting _ -> SecondaryStatus.RESTARTING;
            case Stopping _ -> SecondaryStatus.STOPPING;
            case Completed _ -> SecondaryStatus.COMPLETED;
            case Failed _ -> SecondaryStatus.FAILED;
            case Stopped stopped -> SecondaryStatus.of(stopped.reason());
        };
    }
}
