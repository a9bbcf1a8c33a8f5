package io.hptoperator.testing;

import java.time.Duration;

/** What becomes of a pod. */
public sealed interface Outcome {
    /** Exit code 0; the termination message may carry the objective as JSON. */
    record Succeeds(String terminationMessage, String log) implements Outcome {}

    record Fails(int exitCode, String terminationMessage, String log) implements Outcome {}

    record OutOfMemory() implements Outcome {}

    /** Evicted, preempted or lost: the pod fails with condition {@code DisruptionTarget}. */
    record Disrupted(String reason) implements Outcome {}

    /** Stays pending; the container waits for {@code reason}, such as {@code ImagePullBackOff}. */
    record NeverStarts(String reason, String message) implements Outcome {}

    /** Runs until somebody deletes the pod, then exits with 143 as a program does that dies of SIGTERM. */
    record RunsUntilStopped(String log) implements Outcome {}

    /** Runs for a while, in real time, before {@code then} becomes of it. */
    record After(Duration time, Outcome then) implements Outcome {}

    /** An objective in the termination message, as a trainer that knows the operator writes it. */
    static Outcome reports(String metric, double value) {
        return new Succeeds("{\"%s\": %s}".formatted(metric, value), "");
    }

    /** An objective in the log, as a trainer that knows nothing of the operator prints it. */
    static Outcome prints(String line) {
        return new Succeeds("", line + "\n");
    }
}
