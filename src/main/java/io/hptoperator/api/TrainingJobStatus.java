package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a trial. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record TrainingJobStatus(
        @Nullable String trainingJobStatus,
        @Nullable String secondaryStatus,
        @Nullable String objectiveStatus,
        @Nullable String reason,
        @Nullable String message,
        @Nullable Instant since,
        @Nullable String failureReason,
        @Nullable String objectiveReason,
        @Nullable String objectiveMessage,
        @Nullable FinalObjectiveMetric finalHyperParameterTuningJobObjectiveMetric,
        List<MetricData> finalMetricDataList,
        @Nullable Instant creationTime,
        @Nullable Instant trainingStartTime,
        @Nullable Instant trainingEndTime,
        @Nullable Integer restarts,
        @Nullable Integer instanceCount,
        @Nullable Integer gpuCount,
        @Nullable Long observedGeneration,
        List<Condition> conditions) {
    public TrainingJobStatus {
        finalMetricDataList = finalMetricDataList == null ? List.of() : List.copyOf(finalMetricDataList);
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
    }
}
