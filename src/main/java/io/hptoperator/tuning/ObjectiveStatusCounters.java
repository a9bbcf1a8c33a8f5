package io.hptoperator.tuning;

import java.util.Collection;

/** AMT's ObjectiveStatusCounters; the three sum to the trials on record. */
public record ObjectiveStatusCounters(int succeeded, int pending, int failed) {
    static final ObjectiveStatusCounters ZERO = new ObjectiveStatusCounters(0, 0, 0);

    static ObjectiveStatusCounters of(Collection<Trial> trials) {
        ObjectiveStatusCounters counters = ZERO;
        for (Trial trial : trials) {
            counters = counters.with(trial.objectiveStatus(), 1);
        }
        return counters;
    }

    public int total() {
        return succeeded + pending + failed;
    }

    /** With one trial of {@code status} more, or less when {@code change} is -1. */
    ObjectiveStatusCounters with(ObjectiveStatus status, int change) {
        return switch (status) {
            case SUCCEEDED -> new ObjectiveStatusCounters(succeeded + change, pending, failed);
            case PENDING -> new ObjectiveStatusCounters(succeeded, pending + change, failed);
            case FAILED -> new ObjectiveStatusCounters(succeeded, pending, failed + change);
        };
    }
}
