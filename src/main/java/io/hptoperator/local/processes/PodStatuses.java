package io.hptoperator.local.processes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pod statuses as a kubelet writes them; times have whole seconds. */
final class PodStatuses {
    private final Pod pod;
    private final Instant startTime;

    PodStatuses(Pod pod, Instant startTime) {
        this.pod = pod;
        this.startTime = startTime;
    }

    /** @param running the containers that have started, with their process ids and start times */
    PodStatus running(Map<String, Started> running, Map<String, ContainerEnd> ended, Instant now) {
        return status("Running", true, null, now, container -> {
            var started = running.get(container.getName());
            var end = ended.get(container.getName());
            return end != null ? terminated(end) : started != null ? running(started) : waiting("PodInitializing");
        });
    }

    /** The last status of the pod; containers that are not in {@code ended} never started. */
    PodStatus ended(Map<String, ContainerEnd> ended, Instant now) {
        boolean success = allContainers()
                .allMatch(container -> Optional.ofNullable(ended.get(container.getName()))
                        .filter(end -> end.exitCode() == 0)
                        .isPresent());
        return status(
                success ? "Succeeded" : "Failed",
                false,
                success ? "PodCompleted" : "PodFailed",
                now,
                container -> Optional.ofNullable(ended.get(container.getName()))
                        .map(PodStatuses::terminated)
                        .orElseGet(() -> waiting("PodInitializing")));
    }

    /** When a container's first process started, and its id. */
    record Started(long pid, Instant time) {}

    private Stream<Container> allContainers() {
        return Stream.concat(pod.getSpec().getInitContainers().stream(), pod.getSpec().getContainers().stream());
    }

    private PodStatus status(
            String phase,
            boolean ready,
            @Nullable String notReadyReason,
            Instant now,
            Function<Container, ContainerState> states) {
        return new PodStatusBuilder()
                .withPhase(phase)
                .withStartTime(text(startTime))
                .withHostIP(PodFields.ADDRESS)
                .withPodIP(PodFields.ADDRESS)
                .withConditions(
                        condition("PodScheduled", true, null, startTime),
                        condition("Initialized", true, ready ? null : notReadyReason, startTime),
                        condition("ContainersReady", ready, notReadyReason, now),
                        condition("Ready", ready, notReadyReason, now))
                .withInitContainerStatuses(statuses(pod.getSpec().getInitContainers(), states))
                .withContainerStatuses(statuses(pod.getSpec().getContainers(), states))
                .build();
    }

    private static List<ContainerStatus> statuses(
            List<Container> containers, Function<Container, ContainerState> states) {
        return containers.stream()
                .map(container -> status(container, states.apply(container)))
                .toList();
    }

    private static ContainerStatus status(Container container, ContainerState state) {
        boolean running = state.getRunning() != null;
        return new ContainerStatusBuilder()
                .withName(container.getName())
                .withImage(container.getImage())
                .withImageID("")
                .withReady(running)
                .withStarted(running)
                .withRestartCount(0)
                .withState(state)
                .build();
    }

    private static ContainerState running(Started started) {
        return new ContainerStateBuilder()
                .withNewRunning()
                .withStartedAt(text(started.time()))
                .endRunning()
                .build();
    }

    private static ContainerState waiting(String reason) {
        return new ContainerStateBuilder()
                .withNewWaiting()
                .withReason(reason)
                .endWaiting()
                .build();
    }

    private static ContainerState terminated(ContainerEnd end) {
        return new ContainerStateBuilder()
                .withNewTerminated()
                .withExitCode(end.exitCode())
                .withReason(end.reason())
                .withMessage(end.message().isEmpty() ? null : end.message())
                .withStartedAt(text(end.startedAt()))
                .withFinishedAt(text(end.finishedAt()))
                .endTerminated()
                .build();
    }

    private static PodCondition condition(String type, boolean value, @Nullable String reason, Instant since) {
        return new PodConditionBuilder()
                .withType(type)
                .withStatus(value ? "True" : "False")
                .withReason(reason)
                .withLastTransitionTime(text(since))
                .build();
    }

    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
