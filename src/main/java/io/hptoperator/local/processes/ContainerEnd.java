package io.hptoperator.local.processes;

import java.time.Instant;

/**
 * How a container ended.
 *
 * @param reason as a kubelet names it: {@code Completed}, {@code Error} or {@code StartError}
 * @param message the termination message; empty when there is none
 */
record ContainerEnd(int exitCode, String reason, String message, Instant startedAt, Instant finishedAt) {
    /** What container runtimes give for a program that could not be started. */
    private static final int START_ERROR = 128;

    static ContainerEnd exited(int exitCode, String message, Instant startedAt, Instant finishedAt) {
        return new ContainerEnd(exitCode, exitCode == 0 ? "Completed" : "Error", message, startedAt, finishedAt);
    }

    static ContainerEnd notStarted(String message, Instant now) {
        return new ContainerEnd(START_ERROR, "StartError", message, now, now);
    }
}
