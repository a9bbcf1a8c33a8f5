package io.hptoperator.training;

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
}
