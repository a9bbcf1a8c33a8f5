package io.hptoperator.manifest;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.hptoperator.training.ContainerView;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads container statuses. */
final class ContainerViews {
    /** The kubelet always gives an exit code; should one be missing, it must not look like a success. */
    private static final int NO_EXIT_CODE = -1;

    private ContainerViews() {}

    /** The container of that name; waiting, without a reason, as long as the kubelet has said nothing. */
    static ContainerView of(String name, List<ContainerStatus> statuses) {
        return statuses.stream()
                .filter(status -> name.equals(status.getName()))
                .map(ContainerStatus::getState)
                .filter(Objects::nonNull)
                .findFirst()
                .map(ContainerViews::of)
                .orElseGet(() -> new ContainerView.Waiting("", ""));
    }

    static ContainerView.Terminated terminated(ContainerStateTerminated end) {
        return new ContainerView.Terminated(
                Objects.requireNonNullElse(end.getExitCode(), NO_EXIT_CODE),
                Objects.requireNonNullElse(end.getReason(), ""),
                Objects.requireNonNullElse(end.getMessage(), ""),
                Times.read(end.getStartedAt()),
                Times.read(end.getFinishedAt()));
    }

    private static ContainerView of(ContainerState state) {
        if (state.getTerminated() != null) {
            return terminated(state.getTerminated());
        }
        if (state.getRunning() != null) {
            return new ContainerView.Running(
                    Times.read(state.getRunning().getStartedAt()).orElse(Instant.EPOCH));
        }
        return Optional.ofNullable(state.getWaiting())
                .map(waiting -> new ContainerView.Waiting(
                        Objects.requireNonNullElse(waiting.getReason(), ""),
                        Objects.requireNonNullElse(waiting.getMessage(), "")))
                .orElseGet(() -> new ContainerView.Waiting("", ""));
    }
}
