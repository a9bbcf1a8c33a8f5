package io.hptoperator.operator.tuning;

import io.fabric8.kubernetes.api.model.Condition;
import io.hptoperator.api.ConsumedResources;
import io.hptoperator.api.HyperParameterTuningJobStatus;
import io.hptoperator.operator.cluster.Acknowledged;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tuning job's status as it was stored, next to what is to be stored now. */
final class StoredStatus {
    private StoredStatus() {}

    /** The same status with those fields taken from {@code stored} that change by time alone and are no news. */
    static HyperParameterTuningJobStatus withoutNews(
            HyperParameterTuningJobStatus fresh, HyperParameterTuningJobStatus stored) {
        var ended = fresh.hyperParameterTuningEndTime() != null;
        return copy(
                fresh,
                stored.lastModifiedTime(),
                ended ? fresh.consumedResources() : stored.consumedResources(),
                fresh.observedGeneration(),
                fresh.conditions());
    }

    /** The same, said of a later generation of a job that has ended. */
    static HyperParameterTuningJobStatus withGeneration(HyperParameterTuningJobStatus stored, Long generation) {
        return copy(
                stored,
                stored.lastModifiedTime(),
                stored.consumedResources(),
                generation,
                Acknowledged.conditions(stored.conditions(), generation));
    }

    private static HyperParameterTuningJobStatus copy(
            HyperParameterTuningJobStatus status,
            @Nullable Instant lastModifiedTime,
            @Nullable ConsumedResources consumedResources,
            @Nullable Long observedGeneration,
            List<Condition> conditions) {
        return new HyperParameterTuningJobStatus(
                status.hyperParameterTuningJobStatus(),
                status.creationTime(),
                status.hyperParameterTuningStartTime(),
                status.hyperParameterTuningEndTime(),
                lastModifiedTime,
                status.trials(),
                status.trainingJobStatusCounters(),
                status.objectiveStatusCounters(),
                status.bestTrainingJob(),
                status.overallBestTrainingJob(),
                status.tuningJobCompletionDetails(),
                consumedResources,
                status.failureReason(),
                status.stopRequestedTime(),
                status.ending(),
                status.suspension(),
                status.launchedTrainingJobs(),
                status.randomSeed(),
                status.resolvedScalingTypes(),
                status.warmStart(),
                status.autotune(),
                observedGeneration,
                conditions);
    }

    static List<Condition> conditions(@Nullable HyperParameterTuningJobStatus status) {
        return status == null ? List.of() : status.conditions();
    }
}
