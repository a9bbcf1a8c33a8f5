package io.hptoperator.tuning;

import io.hptoperator.search.space.Configuration;
import io.hptoperator.stopping.Curve;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One training job of the tuning job.
 *
 * @param index from 1, in order of launch
 * @param definition name of the definition that it runs
 * @param startTime when training first began on its instances
 * @param instances instances that it occupies
 * @param gpus GPUs that it occupies over all its instances
 * @param curve what its last attempt reported, as far as that is known; nothing unless the tuning job asks for it
 * @param rung the highest rung at which it was decided that it goes on, as a step of its curve; 0 when there was none
 */
public record Trial(
        int index,
        String name,
        String definition,
        Configuration configuration,
        TrialState state,
        Instant creationTime,
        Optional<Instant> startTime,
        int instances,
        int gpus,
        Curve curve,
        int rung) {
    public Trial {
        if (index < 1) {
            throw new IllegalArgumentException("trial %s has index %d; the first index is 1".formatted(name, index));
        }
    }

    public boolean isLive() {
        return state instanceof TrialState.Live;
    }

    /** The trial has ended with a value that the search uses; a failed trial's value is never used. */
    public OptionalDouble objectiveValue() {
        return switch (state) {
            case TrialState.Completed(var endTime, FinalObjective.Measured(double value)) -> OptionalDouble.of(value);
            case TrialState.Stopped(var endTime, FinalObjective.Measured(double value)) -> OptionalDouble.of(value);
            case TrialState.Ended _, TrialState.Live _ -> OptionalDouble.empty();
        };
    }

    /** For what it waits before it can train. */
    Optional<String> waiting() {
        return state instanceof TrialState.Pending(var what) ? what : Optional.empty();
    }

    /** Has trained since before {@code then} without a report. */
    boolean isSilent(Instant then) {
        return state instanceof TrialState.Running
                && curve.length() == 0
                && startTime.filter(then::isAfter).isPresent();
    }

    public ObjectiveStatus objectiveStatus() {
        if (isLive()) {
            return ObjectiveStatus.PENDING;
        }
        return objectiveValue().isPresent() ? ObjectiveStatus.SUCCEEDED : ObjectiveStatus.FAILED;
    }

    public Optional<Instant> endTime() {
        return state instanceof TrialState.Ended ended ? Optional.of(ended.endTime()) : Optional.empty();
    }

    /**
     * Why this was a failed attempt: the training failed, or it completed without a value. A stopped trial is no failed
     * attempt, since someone or some limit ended it.
     */
    Optional<String> failure() {
        return switch (state) {
            case TrialState.Failed failed -> Optional.of(failed.reason());
            case TrialState.Completed(var endTime, FinalObjective.Missing(String reason)) -> Optional.of(reason);
            case TrialState.Completed _, TrialState.Stopped _, TrialState.Live _ -> Optional.empty();
        };
    }
}
