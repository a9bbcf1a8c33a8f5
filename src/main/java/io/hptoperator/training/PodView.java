package io.hptoperator.training;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What Kubernetes says about one pod of the training job.
 *
 * @param rank its completion index; 0 when there is one instance only
 * @param deletionTime when its grace period ends, if it is being deleted
 * @param disruption the pod condition DisruptionTarget, when true
 * @param unschedulable why it has no node: the scheduler found none, or a scheduling gate holds it back
 * @param scheduledTime when it was bound to a node
 * @param reason of the pod's status, such as {@code Evicted}; empty when there is none
 * @param message of the pod's status; empty when there is none
 * @param training the container that trains; while an init container that cannot start holds it up, it waits for that one's reason
 * @param failedHelper the first container but the one that trains that ended with an exit code other than 0, in the order of their start
 * @param reportedMetrics metric name → value as written, from a termination message that is a JSON object; else empty
 */
public record PodView(
        String name,
        String uid,
        int rank,
        Instant creationTime,
        PodPhase phase,
        Optional<Instant> deletionTime,
        Optional<Disruption> disruption,
        Optional<String> unschedulable,
        Optional<Instant> scheduledTime,
        String reason,
        String message,
        ContainerView training,
        Optional<FailedHelper> failedHelper,
        Map<String, String> reportedMetrics) {
    public PodView {
        reportedMetrics = Collections.unmodifiableMap(new LinkedHashMap<>(reportedMetrics));
    }

    /** Why the infrastructure ends the pod. */
    public record Disruption(String reason, String message) {}

    /**
     * A container that failed and is not the one that trains.
     *
     * @param init whether it runs before the others
     */
    public record FailedHelper(String container, boolean init, ContainerView.Terminated end) {}

    /** Neither pod nor its containers will run again. */
    public boolean isTerminal() {
        return switch (phase) {
            case SUCCEEDED, FAILED -> true;
            case PENDING, RUNNING, UNKNOWN -> false;
        };
    }
}
