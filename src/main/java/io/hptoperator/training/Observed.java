package io.hptoperator.training;

import java.util.List;
import java.util.Optional;

/**
 * All that one pass looks at.
 *
 * @param progress as stored
 * @param pods all pods of the training job that still exist, in any order
 * @param reading the latest answer to {@link TrainingAction.ReadMetrics} that this process has
 */
public record Observed(
        TrainingRun run, Progress progress, Workload workload, List<PodView> pods, Optional<MetricReading> reading) {
    public Observed {
        pods = List.copyOf(pods);
    }
}
