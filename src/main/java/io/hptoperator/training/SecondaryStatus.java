package io.hptoperator.training;

/** AMT's SecondaryStatus as far as it applies, and {@link #MAX_PENDING_TIME_EXCEEDED}. */
public enum SecondaryStatus {
    STARTING("Starting"),
    PENDING("Pending"),
    TRAINING("Training"),
    RESTARTING("Restarting"),
    STOPPING("Stopping"),
    STOPPED("Stopped"),
    MAX_RUNTIME_EXCEEDED("MaxRuntimeExceeded"),
    MAX_PENDING_TIME_EXCEEDED("MaxPendingTimeExceeded"),
    COMPLETED("Completed"),
    FAILED("Failed");

    private final String text;

    SecondaryStatus(String text) {
        this.text = text;
    }

    /** As status spells it. */
    public String text() {
        return text;
    }

    static SecondaryStatus of(StopReason reason) {
        if (reason.equals(StopReason.MAX_RUNTIME_EXCEEDED)) {
            return MAX_RUNTIME_EXCEEDED;
        }
        return reason.equals(StopReason.MAX_PENDING_TIME_EXCEEDED) ? MAX_PENDING_TIME_EXCEEDED : STOPPED;
    }
}
