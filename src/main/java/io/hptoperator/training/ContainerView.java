package io.hptoperator.training;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What the kubelet says about one container. */
public sealed interface ContainerView {
    /** Not started.
     *
     * @param reason such as {@code ContainerCreating} or {@code ImagePullBackOff}; empty when the kubelet has not reported
     */
    record Waiting(String reason, String message) implements ContainerView {
        private static final Set<String> PASSING = Set.of("", "ContainerCreating", "PodInitializing");

        /** Nothing is wrong with it: it merely takes a moment. */
        public boolean isPassing() {
            return PASSING.contains(reason);
        }
    }

    record Running(Instant startTime) implements ContainerView {}

    /**
     * @param reason such as {@code Completed}, {@code Error} or {@code OOMKilled}
     * @param message the termination message, or the last lines of the log when there is none and the exit code is not 0
     */
    record Terminated(
            int exitCode, String reason, String message, Optional<Instant> startTime, Optional<Instant> endTime)
            implements ContainerView {}
}
