package io.hptoperator.training;

import java.util.List;
import java.util.Optional;

/**
 * All that one pass looks at.
 *
 * @param progress as stored
 * @param pods all pods of the training job that still exist, in any order
 * @param reading the latest answer to {@link TrainingAction.ReadMetrics} that this process has
 * @param live what this process has read of the log of the pod that trains, or trained last
 */
public record Observed(
        TrainingRun run,
        Progress progress,
        Workload workload,
        List<PodView> pods,
        Optional<MetricReading> reading,
        Optional<LiveSeries> live) {
    public Observed {
        pods = List.copyOf(pods);
    }

    /** What is known of a pod's series: as stored, or further. */
    LiveSeries live(String podUid) {
        var stored = progress.live().ofPod(podUid);
        return live.map(stored::orFurther).orElse(stored);
    }
}
