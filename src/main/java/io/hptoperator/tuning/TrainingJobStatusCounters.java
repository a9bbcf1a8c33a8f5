package io.hptoperator.tuning;

import java.util.Collection;

/** AMT's TrainingJobStatusCounters; the five sum to the trials on record. */
public record TrainingJobStatusCounters(
        int completed, int inProgress, int retryableError, int nonRetryableError, int stopped) {
    static final TrainingJobStatusCounters ZERO = new TrainingJobStatusCounters(0, 0, 0, 0, 0);

    static TrainingJobStatusCounters of(Collection<Trial> trials) {
        TrainingJobStatusCounters counters = ZERO;
        for (Trial trial : trials) {
            counters = counters.with(trial.state(), 1);
        }
        return counters;
    }

    public int total() {
        return completed + inProgress + retryableError + nonRetryableError + stopped;
    }

    /** With one trial in {@code state} more, or less when {@code change} is -1. */
    TrainingJobStatusCounters with(TrialState state, int change) {
        return switch (state) {
            case TrialState.Completed _ ->
                new TrainingJobStatusCounters(
                        completed + change, inProgress, retryableError, nonRetryableError, stopped);
            case TrialState.Pending _, TrialState.Running _, TrialState.Stopping _ -> inProgress(change);
            case TrialState.Restarting _ -> retryable(change);
            case TrialState.Failed(var endTime, boolean retryable, var reason) ->
                retryable ? retryable(change) : nonRetryable(change);
            case TrialState.Stopped _ ->
                new TrainingJobStatusCounters(
                        completed, inProgress, retryableError, nonRetryableError, stopped + change);
        };
    }

    private TrainingJobStatusCounters inProgress(int change) {
        return new TrainingJobStatusCounters(
                completed, inProgress + change, retryableError, nonRetryableError, stopped);
    }

    private TrainingJobStatusCounters retryable(int change) {
        return new TrainingJobStatusCounters(
                completed, inProgress, retryableError + change, nonRetryableError, stopped);
    }

    private TrainingJobStatusCounters nonRetryable(int change) {
        return new TrainingJobStatusCounters(
                completed, inProgress, retryableError, nonRetryableError + change, stopped);
    }
}
