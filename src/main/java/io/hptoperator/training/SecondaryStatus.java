package io.hptoperator.training;

import java.util.stream.Stream;

/** AMT's SecondaryStatus as far as it applies, and {@link #MAX_PENDING_TIME_EXCEEDED}, {@link #EARLY_STOPPED} and {@link #MAX_RESOURCE_REACHED}. */
public enum SecondaryStatus {
    STARTING("Starting"),
    PENDING("Pending"),
    TRAINING("Training"),
    RESTARTING("Restarting"),
    STOPPING("Stopping"),
    STOPPED("Stopped"),
    MAX_RUNTIME_EXCEEDED("MaxRuntimeExceeded"),
    MAX_PENDING_TIME_EXCEEDED("MaxPendingTimeExceeded"),
    EARLY_STOPPED("EarlyStopped"),
    MAX_RESOURCE_REACHED("MaxResourceReached"),
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
        return Stream.of(MAX_RUNTIME_EXCEEDED, MAX_PENDING_TIME_EXCEEDED, EARLY_STOPPED, MAX_RESOURCE_REACHED)
                .filter(status -> status.text.equals(reason.text()))
                .findFirst()
                .orElse(STOPPED);
    }
}
