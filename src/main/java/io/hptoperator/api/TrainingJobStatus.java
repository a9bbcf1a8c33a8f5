package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a trial. */
@JsonClassDescription("How the run stands; written by the operator alone. AMT: DescribeTrainingJob.")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record TrainingJobStatus(
        @JsonPropertyDescription("InProgress, Stopping, Completed, Stopped or Failed. AMT: TrainingJobStatus.")
        @Nullable
        String trainingJobStatus,

        @JsonPropertyDescription("More exactly: Starting, Pending, Training, Restarting, MaxRuntimeExceeded and "
                + "others. AMT: SecondaryStatus.")
        @Nullable
        String secondaryStatus,

        @JsonPropertyDescription("Pending until the trial has ended, then Succeeded when its objective was measured, "
                + "else Failed. AMT: ObjectiveStatus.")
        @Nullable
        String objectiveStatus,

        @JsonPropertyDescription("Why it is waiting, stopping or has failed, in one word.") @Nullable
        String reason,

        @JsonPropertyDescription("The same in full.") @Nullable
        String message,

        @JsonPropertyDescription("Since when it has been in this state.") @Nullable
        Instant since,

        @JsonPropertyDescription("Why it failed: its termination message or last log lines. AMT: FailureReason.")
        @Nullable
        String failureReason,

        @JsonPropertyDescription("Why it has no objective, in one word.") @Nullable
        String objectiveReason,

        @JsonPropertyDescription("The same in full.") @Nullable
        String objectiveMessage,

        @JsonPropertyDescription(
                "The objective: the last value reported, or the best one with objectiveValueStrategy Best. AMT: "
                        + "FinalHyperParameterTuningJobObjectiveMetric.")
        @Nullable
        FinalObjectiveMetric finalHyperParameterTuningJobObjectiveMetric,

        @JsonPropertyDescription("All metrics with the last value of each. AMT: FinalMetricDataList.") @Size(max = 40)
        List<MetricData> finalMetricDataList,

        @JsonPropertyDescription("What the trial reported for its objective, in order of step, if the spec asks for "
                + "it: all reports up to 100; of more every second one, every fourth and so on, and besides them the "
                + "steps to be kept, the smallest value, the largest and the last report.")
        @Size(max = 128)
        List<ObjectiveReport> objectiveSeries,

        @JsonPropertyDescription("Up to where the log was read for objectiveSeries.") @Nullable
        ObjectiveLog objectiveLog,

        @JsonPropertyDescription("When it was created. AMT: CreationTime.") @Nullable
        Instant creationTime,

        @JsonPropertyDescription("When its container started. AMT: TrainingStartTime.") @Nullable
        Instant trainingStartTime,

        @JsonPropertyDescription("When it ended. AMT: TrainingEndTime.") @Nullable
        Instant trainingEndTime,

        @JsonPropertyDescription("How often it was started again.") @Min(0) @Max(Integer.MAX_VALUE) @Nullable
        Integer restarts,

        @JsonPropertyDescription("Pods of the trial.") @Min(0) @Max(Integer.MAX_VALUE) @Nullable
        Integer instanceCount,

        @JsonPropertyDescription("Accelerators over all pods.") @Min(0) @Max(Integer.MAX_VALUE) @Nullable
        Integer gpuCount,

        @JsonPropertyDescription("The generation of spec that this status is about.")
        @Min(0)
        @Max(9_007_199_254_740_991L)
        @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("Standard Kubernetes conditions: Ready, Finished and Succeeded.")
        @KeyedBy("type")
        @Size(max = 16)
        List<Condition> conditions) {
    public TrainingJobStatus {
        finalMetricDataList = finalMetricDataList == null ? List.of() : List.copyOf(finalMetricDataList);
        objectiveSeries = objectiveSeries == null ? List.of() : List.copyOf(objectiveSeries);
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
    }
}
