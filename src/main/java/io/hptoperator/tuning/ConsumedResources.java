package io.hptoperator.tuning;

import java.time.Duration;
import java.util.Optional;

/**
 * What the tuning job used up to the time of the projection, or up to its end.
 *
 * @param runtime wall clock since the start, time suspended included
 * @param instanceTime training time times instances, summed over trials
 * @param gpuTime training time times GPUs, summed over trials
 * @param averageTrialTime of ended trials that trained at all
 * @param estimatedMaximumComputeTime maxRuntime × maxParallelTrainingJobs × instances of the largest definition
 */
public record ConsumedResources(
        Duration runtime,
        Duration instanceTime,
        Duration gpuTime,
        Optional<Duration> averageTrialTime,
        Optional<Duration> estimatedMaximumComputeTime) {}
