package io.hptoperator.training;

/**
 * Somebody wants a training job to stop.
 *
 * @param message the reason in full
 */
public record StopRequest(StopReason reason, String message) {
    /** What the end says when whoever asked gave no reason in full. */
    public static final String NO_MESSAGE = "stopped on request";
}
