package io.hptoperator.tuning;

import io.hptoperator.stopping.Convergence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The status of a tuning job as values. Its size does not depend on the number of trials.
 *
 * @param launched trials launched so far, deleted ones included
 * @param budget the smaller of maxNumberOfTrainingJobs and the size of the search space, as they are now: a limit that was lowered
 *     may lie below {@code launched}
 * @param best by its final objective value
 * @param objectiveNotImproving AMT's NumberOfTrainingJobsObjectiveNotImproving
 * @param convergence the latest check for convergence
 * @param failureReason when the job failed: at most 1024 characters
 * @param conditions one of each type, in the order of the types
 */
public record StatusView(
        Phase phase,
        Optional<Instant> startTime,
        Optional<Instant> completionTime,
        int launched,
        OptionalInt budget,
        TrainingJobStatusCounters trainingJobStatusCounters,
        ObjectiveStatusCounters objectiveStatusCounters,
        Optional<Trial> best,
        int objectiveNotImproving,
        Optional<Convergence> convergence,
        Optional<Instant> convergenceDetectedTime,
        ConsumedResources consumedResources,
        Optional<String> failureReason,
        List<Condition> conditions) {
    public StatusView {
        conditions = List.copyOf(conditions);
    }
}
