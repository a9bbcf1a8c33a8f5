package io.hptoperator.local.jobs;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** One pod of a Job, as far as the Job is concerned. */
record JobPod(Pod pod) {
    String uid() {
        return pod.getMetadata().getUid();
    }

    boolean succeeded() {
        return "Succeeded".equals(phase());
    }

    boolean failed() {
        return "Failed".equals(phase());
    }

    boolean ended() {
        return succeeded() || failed();
    }

    boolean terminating() {
        return pod.getMetadata().getDeletionTimestamp() != null && !ended();
    }

    boolean active() {
        return !ended() && !terminating();
    }

    boolean ready() {
        return active()
                && pod.getStatus() != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition ->
                                "Ready".equals(condition.getType()) && "True".equals(condition.getStatus()));
    }

    /** Whether the Job has still to count it. */
    boolean tracked() {
        return pod.getMetadata().getFinalizers().contains(JobNames.TRACKING_FINALIZER);
    }

    OptionalInt index() {
        var text = pod.getMetadata().getAnnotations().get(JobNames.COMPLETION_INDEX);
        return text == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
    }

    /** When its last container ended; when it was created if no container ever ran. */
    Instant endTime() {
        return containers()
                .map(container -> container.getState() == null
                        ? null
                        : container.getState().getTerminated())
                .filter(Objects::nonNull)
                .map(ContainerStateTerminated::getFinishedAt)
                .filter(Objects::nonNull)
                .map(Instant::parse)
                .max(Instant::compareTo)
                .orElseGet(() -> Optional.ofNullable(pod.getMetadata().getCreationTimestamp())
                        .map(Instant::parse)
                        .orElse(Instant.EPOCH));
    }

    Stream<ContainerStatus> containers() {
        var status = pod.getStatus();
        return status == null
                ? Stream.empty()
                : Stream.concat(status.getInitContainerStatuses().stream(), status.getContainerStatuses().stream());
    }

    private String phase() {
        var status = pod.getStatus();
        return status == null || status.getPhase() == null ? "Pending" : status.getPhase();
    }
}
