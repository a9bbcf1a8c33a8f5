package io.hptoperator.training;

import io.hptoperator.training.metrics.MetricRules;
import io.hptoperator.training.metrics.SeriesWish;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What the spec of a training job asks.
 *
 * @param uid of the TrainingJob, which must own the Job
 * @param instances pods that train together; at least 1
 * @param maxPendingTime how long it may wait for its pods to run: for capacity, for a queue, for an image
 * @param fatalExitCodes exit codes that are never retried, not even when the infrastructure interrupts
 * @param stop present when the training job is to be stopped
 * @param wish present when the objective is wanted while it trains
 */
public record TrainingRun(
        String name,
        String uid,
        Instant creationTime,
        int instances,
        MetricRules metrics,
        Optional<Duration> maxPendingTime,
        Set<Integer> fatalExitCodes,
        Optional<StopRequest> stop,
        Optional<SeriesWish> wish) {
    /** Name of the container that trains; others of the pod are helpers. */
    public static final String CONTAINER = "training";

    public TrainingRun {
        if (instances < 1) {
            throw new IllegalArgumentException("instanceCount is %d; at least 1 is needed".formatted(instances));
        }
        fatalExitCodes = Set.copyOf(fatalExitCodes);
    }
}
