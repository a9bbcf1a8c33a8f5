package io.hptoperator.tuning;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * AMT's ResourceLimits and the failure limit.
 *
 * @param maxNumberOfTrainingJobs trials to launch, whatever becomes of them; empty when only the other criteria end the job
 * @param maxParallelTrainingJobs trials that may be live at once, at least 1
 * @param maxRuntime wall clock of the whole tuning job, not counting time suspended
 * @param maxFailedTrainingJobs failed trials that end the job while none has succeeded, at least 1
 */
public record Limits(
        OptionalInt maxNumberOfTrainingJobs,
        int maxParallelTrainingJobs,
        Optional<Duration> maxRuntime,
        int maxFailedTrainingJobs) {
    /** AMT's fixed number of attempts without a success. */
    public static final int DEFAULT_MAX_FAILED_TRAINING_JOBS = 5;
}
