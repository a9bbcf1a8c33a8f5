package io.hptoperator.cli.progress;

import io.hptoperator.api.FinalObjectiveMetric;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.api.TrainingJobStatus;
import io.hptoperator.tuning.FailureSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One trial as people watch it.
 *
 * @param index in order of launch, counted from 1
 * @param definition empty when the tuning job has only one
 * @param parameters the tuned ones, in the order of the spec
 * @param value the final objective; empty while it runs and when it left none
 * @param problem why it failed, or why it left no value, in words that other trials can share
 */
public record TrialView(
        int index,
        String name,
        String definition,
        Map<String, String> parameters,
        State state,
        Optional<Instant> start,
        Optional<Instant> end,
        OptionalDouble value,
        Optional<String> problem) {

    /** Where it is in its life; the first four are live. */
    public enum State {
        PENDING,
        RUNNING,
        RESTARTING,
        STOPPING,
        COMPLETED,
        FAILED,
        STOPPED
    }

    public TrialView {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    static Optional<TrialView> of(TrainingJob job) {
        var spec = job.getSpec();
        if (spec == null || spec.index() == null) {
            return Optional.empty();
        }
        var status = Optional.ofNullable(job.getStatus());
        var state = status.map(TrialView::state).orElse(State.PENDING);
        return Optional.of(new TrialView(
                spec.index(),
                job.getMetadata().getName(),
                Objects.requireNonNullElse(spec.definitionName(), ""),
                spec.tunedHyperParameters(),
                state,
                status.map(TrainingJobStatus::trainingStartTime),
                status.map(TrainingJobStatus::trainingEndTime),
                isLive(state)
                        ? OptionalDouble.empty()
                        : status.map(TrialView::value).orElse(OptionalDouble.empty()),
                status.flatMap(TrialView::problem)
                        .map(text -> FailureSummary.ofAnyTrial(
                                text, job.getMetadata().getName()))));
    }

    boolean isLive() {
        return isLive(state);
    }

    /** It failed, or it completed and left no value; a trial that was stopped without a value did nothing wrong. */
    boolean isFailure() {
        return state == State.FAILED || (state == State.COMPLETED && value.isEmpty());
    }

    /** Training time so far, or in all. */
    Optional<Duration> duration(Instant now) {
        return start.map(from -> Duration.between(from, end.orElse(now)))
                .map(time -> time.isNegative() ? Duration.ZERO : time);
    }

    private static boolean isLive(State state) {
        return switch (state) {
            case PENDING, RUNNING, RESTARTING, STOPPING -> true;
            case COMPLETED, FAILED, STOPPED -> false;
        };
    }

    private static State state(TrainingJobStatus status) {
        var text = Objects.requireNonNullElse(status.trainingJobStatus(), "");
        return switch (text) {
            case "Completed" -> State.COMPLETED;
            case "Failed" -> State.FAILED;
            case "Stopped" -> hadAll(status) ? State.COMPLETED : State.STOPPED;
            case "Stopping" -> State.STOPPING;
            default -> secondary(Objects.requireNonNullElse(status.secondaryStatus(), ""));
        };
    }

    /** Hyperband stops a trial that has had all that any trial gets; nothing was cut short. */
    private static boolean hadAll(TrainingJobStatus status) {
        return "MaxResourceReached".equals(status.secondaryStatus());
    }

    private static State secondary(String status) {
        return switch (status) {
            case "Training" -> State.RUNNING;
            case "Restarting" -> State.RESTARTING;
            case "Stopping" -> State.STOPPING;
            default -> State.PENDING;
        };
    }

    /** The value that counts: a failed trial may have emitted one that does not. */
    private static OptionalDouble value(TrainingJobStatus status) {
        return Optional.ofNullable(status.finalHyperParameterTuningJobObjectiveMetric())
                .filter(metric -> "Succeeded".equals(status.objectiveStatus()))
                .map(FinalObjectiveMetric::value)
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    private static Optional<String> problem(TrainingJobStatus status) {
        return Optional.ofNullable(status.failureReason()).or(() -> Optional.ofNullable(status.objectiveMessage()));
    }
}
