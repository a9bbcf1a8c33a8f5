package io.hptoperator.manifest;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.hptoperator.training.ContainerView;
import io.hptoperator.training.PodPhase;
import io.hptoperator.training.PodView;
import io.hptoperator.training.TrainingRun;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads pods. What is missing or unreadable is read as absent: a rank as 0, a text as empty, a required time as the epoch, a missing
 * phase as pending and an unknown one as unknown. One odd pod must not stop the reading of the others.
 */
public final class PodViews {
    private PodViews() {}

    public static PodView of(Pod pod) {
        var metadata = Optional.ofNullable(pod.getMetadata()).orElseGet(ObjectMeta::new);
        var status = Optional.ofNullable(pod.getStatus()).orElseGet(PodStatus::new);
        var training = training(status);
        return new PodView(
                Objects.requireNonNullElse(metadata.getName(), ""),
                Objects.requireNonNullElse(metadata.getUid(), ""),
                rank(metadata),
                Times.read(metadata.getCreationTimestamp()).orElse(Instant.EPOCH),
                phase(status.getPhase()),
                Times.read(metadata.getDeletionTimestamp()),
                condition(status, "DisruptionTarget", "True").map(PodViews::disruption),
                condition(status, "PodScheduled", "False")
                        .map(condition -> Objects.requireNonNullElse(condition.getMessage(), "")),
                condition(status, "PodScheduled", "True")
                        .flatMap(condition -> Times.read(condition.getLastTransitionTime())),
                Objects.requireNonNullElse(status.getReason(), ""),
                Objects.requireNonNullElse(status.getMessage(), ""),
                training,
                failedHelper(pod, status),
                training instanceof ContainerView.Terminated end ? ReportedMetrics.in(end.message()) : Map.of());
    }

    /** Of a container that waits for init containers the kubelet says no more than that. */
    private static ContainerView training(PodStatus status) {
        var own = ContainerViews.of(TrainingRun.CONTAINER, status.getContainerStatuses());
        return own instanceof ContainerView.Waiting waiting && waiting.isPassing()
                ? heldUp(status).orElse(own)
                : own;
    }

    private static Optional<ContainerView> heldUp(PodStatus status) {
        return status.getInitContainerStatuses().stream()
                .map(init -> Objects.requireNonNullElse(init.getName(), ""))
                .flatMap(init -> inTrouble(init, ContainerViews.of(init, status.getInitContainerStatuses())).stream())
                .findFirst();
    }

    private static Optional<ContainerView> inTrouble(String init, ContainerView view) {
        return switch (view) {
            case ContainerView.Waiting waiting
            when !waiting.isPassing() ->
                Optional.of(new ContainerView.Waiting(
                        waiting.reason(), "init container '%s': %s".formatted(init, waiting.message())));
            case ContainerView.Waiting _, ContainerView.Running _, ContainerView.Terminated _ -> Optional.empty();
        };
    }

    private static int rank(ObjectMeta metadata) {
        return Stream.of(metadata.getAnnotations(), metadata.getLabels())
                .filter(Objects::nonNull)
                .map(entries -> entries.get(Names.COMPLETION_INDEX))
                .filter(Objects::nonNull)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::valueOf)
                .findFirst()
                .orElse(0);
    }

    private static PodPhase phase(@Nullable String phase) {
        return switch (phase) {
            case null -> PodPhase.PENDING;
            case "Pending" -> PodPhase.PENDING;
            case "Running" -> PodPhase.RUNNING;
            case "Succeeded" -> PodPhase.SUCCEEDED;
            case "Failed" -> PodPhase.FAILED;
            case String _ -> PodPhase.UNKNOWN;
        };
    }

    private static Optional<PodCondition> condition(PodStatus status, String type, String value) {
        return status.getConditions().stream()
                .filter(condition -> type.equals(condition.getType()) && value.equals(condition.getStatus()))
                .findFirst();
    }

    private static PodView.Disruption disruption(PodCondition condition) {
        return new PodView.Disruption(
                Objects.requireNonNullElse(condition.getReason(), ""),
                Objects.requireNonNullElse(condition.getMessage(), ""));
    }

    /** Init containers that always restart are side-cars: they end with 143 whenever their pod does. */
    private static Optional<PodView.FailedHelper> failedHelper(Pod pod, PodStatus status) {
        var sidecars = sidecars(pod);
        return Stream.concat(
                        failures(status.getInitContainerStatuses(), true)
                                .filter(failure -> !sidecars.contains(failure.container())),
                        failures(status.getContainerStatuses(), false)
                                .filter(failure -> !failure.container().equals(TrainingRun.CONTAINER)))
                .findFirst();
    }

    private static Set<String> sidecars(Pod pod) {
        return pod.getSpec() == null
                ? Set.of()
                : pod.getSpec().getInitContainers().stream()
                        .filter(container -> "Always".equals(container.getRestartPolicy()))
                        .map(Container::getName)
                        .collect(Collectors.toSet());
    }

    private static Stream<PodView.FailedHelper> failures(List<ContainerStatus> containers, boolean init) {
        return containers.stream()
                .flatMap(container -> end(container)
                        .filter(end -> end.exitCode() != 0)
                        .map(end -> new PodView.FailedHelper(
                                Objects.requireNonNullElse(container.getName(), ""), init, end))
                        .stream());
    }

    private static Optional<ContainerView.Terminated> end(ContainerStatus container) {
        return Optional.ofNullable(container.getState())
                .flatMap(state -> Optional.ofNullable(state.getTerminated()))
                .map(ContainerViews::terminated);
    }
}
