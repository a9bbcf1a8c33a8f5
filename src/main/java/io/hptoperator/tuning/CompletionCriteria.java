package io.hptoperator.tuning;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * AMT's TuningJobCompletionCriteria; each is optional and any of them ends the job.
 *
 * @param targetObjectiveMetricValue reached by a final objective value, inclusive
 * @param maxNumberOfTrainingJobsNotImproving results in a row without improvement, at least 3
 * @param minimumImprovement relative gain over the reference that a result must exceed to count as improvement, at least 0;
 *     0 is the reading of AMT's guide, 0.01 that of its API reference
 * @param completeOnConvergence end once it is detected that more trials will not pay
 * @param letTrialsFinish when a criterion of these ends the job, trials that are running come to their own end
 */
public record CompletionCriteria(
        OptionalDouble targetObjectiveMetricValue,
        OptionalInt maxNumberOfTrainingJobsNotImproving,
        double minimumImprovement,
        boolean completeOnConvergence,
        boolean letTrialsFinish) {
    /** No criterion but the limits. */
    public static final CompletionCriteria NONE =
            new CompletionCriteria(OptionalDouble.empty(), OptionalInt.empty(), 0, false, false);
}
