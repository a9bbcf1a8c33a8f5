package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of a tuning job. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record HyperParameterTuningJobStatus(
        @Nullable String hyperParameterTuningJobStatus,
        @Nullable Instant creationTime,
        @Nullable Instant hyperParameterTuningStartTime,
        @Nullable Instant hyperParameterTuningEndTime,
        @Nullable Instant lastModifiedTime,
        @Nullable String trials,
        @Nullable TrainingJobStatusCounters trainingJobStatusCounters,
        @Nullable ObjectiveStatusCounters objectiveStatusCounters,
        @Nullable TrainingJobSummary bestTrainingJob,
        @Nullable TrainingJobSummary overallBestTrainingJob,
        @Nullable TuningJobCompletionDetails tuningJobCompletionDetails,
        @Nullable ConsumedResources consumedResources,
        @Nullable String failureReason,
        @Nullable Instant stopRequestedTime,
        @Nullable TuningJobEnding ending,
        @Nullable Suspension suspension,
        @Nullable Integer launchedTrainingJobs,
        @Nullable Long randomSeed,
        Map<String, String> resolvedScalingTypes,
        @Nullable Long observedGeneration,
        List<Condition> conditions) {
    public HyperParameterTuningJobStatus {
        resolvedScalingTypes = resolvedScalingTypes == null
                ? Map.of()
                : Collections.unmodifiableMap(new LinkedHashMap<>(resolvedScalingTypes));
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
    }
}
