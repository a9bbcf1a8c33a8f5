package io.hptoperator.training;

import java.util.Optional;

/**
 * Why a training job was stopped before its end.
 *
 * @param text in upper camel case, as status spells it; whoever asks for a stop may give a reason of its own
 */
public record StopReason(String text) {
    public static final StopReason STOPPED_BY_USER = new StopReason("StoppedByUser");
    public static final StopReason DELETED_BY_USER = new StopReason("DeletedByUser");
    public static final StopReason MAX_RUNTIME_EXCEEDED = new StopReason("MaxRuntimeExceeded");
    public static final StopReason MAX_PENDING_TIME_EXCEEDED = new StopReason("MaxPendingTimeExceeded");
    /** The Job goes on although the infrastructure has interrupted the training more often than it may. */
    static final StopReason RETRIES_EXHAUSTED = new StopReason("RetriesExhausted");
    /** The Job waits for what cannot become better by itself. */
    static final StopReason CANNOT_START = new StopReason("CannotStart");

    /** Present when the training job is ended because it has failed in fact, although its Job has not. */
    Optional<FailureClass> failure() {
        if (equals(RETRIES_EXHAUSTED)) {
            return Optional.of(FailureClass.INTERRUPTED);
        }
        return equals(CANNOT_START) ? Optional.of(FailureClass.START_FAILED) : Optional.empty();
    }
}
