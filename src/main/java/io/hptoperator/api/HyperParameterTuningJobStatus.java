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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of a tuning job. */
@JsonClassDescription("How the search stands; written by the operator alone. AMT: DescribeHyperParameterTuningJob.")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record HyperParameterTuningJobStatus(
        @JsonPropertyDescription("InProgress, Stopping, Completed, Stopped or Failed; the last three are final. AMT: "
                + "HyperParameterTuningJobStatus.")
        @Nullable
        String hyperParameterTuningJobStatus,

        @JsonPropertyDescription("When the tuning job was created. AMT: CreationTime.") @Nullable
        Instant creationTime,

        @JsonPropertyDescription("When the operator accepted it; run time counts from here. No AMT counterpart.")
        @Nullable
        Instant hyperParameterTuningStartTime,

        @JsonPropertyDescription("When it ended. AMT: HyperParameterTuningEndTime.") @Nullable
        Instant hyperParameterTuningEndTime,

        @JsonPropertyDescription("When this status last changed. AMT: LastModifiedTime.") @Nullable
        Instant lastModifiedTime,

        @JsonPropertyDescription(
                "Launched trials and, after a slash, how many there can be: maxNumberOfTrainingJobs, or the size of a"
                        + " smaller search space. No AMT counterpart.")
        @Nullable
        String trials,

        @JsonPropertyDescription(
                "Launched trials by state; their sum is what was launched. AMT: TrainingJobStatusCounters.")
        @Nullable
        TrainingJobStatusCounters trainingJobStatusCounters,

        @JsonPropertyDescription("The same trials by what became of their objective. AMT: ObjectiveStatusCounters.")
        @Nullable
        ObjectiveStatusCounters objectiveStatusCounters,

        @JsonPropertyDescription("The best trial so far; of equal ones the earliest. AMT: BestTrainingJob.") @Nullable
        TrainingJobSummary bestTrainingJob,

        @JsonPropertyDescription(
                "The best trial of this job and of those that it learned from. AMT: OverallBestTrainingJob.")
        @Nullable
        TrainingJobSummary overallBestTrainingJob,

        @JsonPropertyDescription("How near the end is. AMT: TuningJobCompletionDetails.") @Nullable
        TuningJobCompletionDetails tuningJobCompletionDetails,

        @JsonPropertyDescription("What the tuning job used. AMT: ConsumedResources.") @Nullable
        ConsumedResources consumedResources,

        @JsonPropertyDescription("Why the tuning job failed. AMT: FailureReason.") @Nullable
        String failureReason,

        @JsonPropertyDescription("When spec.stop was first seen; the request stands from then on.") @Nullable
        Instant stopRequestedTime,

        @JsonPropertyDescription("Why and when it was decided that the job ends; it stands once stored.") @Nullable
        TuningJobEnding ending,

        @JsonPropertyDescription("Time suspended, which does not count as run time.") @Nullable
        Suspension suspension,

        @JsonPropertyDescription("Trials launched so far; the next one has the next index.")
        @Min(0)
        @Max(Integer.MAX_VALUE)
        @Nullable
        Integer launchedTrainingJobs,

        @JsonPropertyDescription("The seed in use; give it as randomSeed to repeat the search.")
        @Min(0)
        @Max(9_007_199_254_740_991L)
        @Nullable
        Long randomSeed,

        @JsonPropertyDescription(
                "The scaling chosen for each range with scalingType Auto, by parameter name; in trainingJobDefinitions"
                        + " after definitionName and a slash.")
        @Size(max = 300)
        Map<String, String> resolvedScalingTypes,

        @JsonPropertyDescription(
                "What was taken over from each parent of warmStartConfig, when the search began. No AMT "
                        + "counterpart.")
        @KeyedBy("hyperParameterTuningJobName")
        @Size(max = 5)
        List<InheritedTrainingJobs> warmStart,

        @JsonPropertyDescription("What autotune has chosen. No AMT counterpart: AMT shows it in the spec.") @Nullable
        AutotuneChoices autotune,

        @JsonPropertyDescription("The generation of spec that this status is about.")
        @Min(0)
        @Max(9_007_199_254_740_991L)
        @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("Standard Kubernetes conditions: Ready, Reconciling, Stalled, Finished, Succeeded and"
                + " Suspended; the reason of Finished says what ended the job.")
        @KeyedBy("type")
        @Size(max = 16)
        List<Condition> conditions) {
    public HyperParameterTuningJobStatus {
        resolvedScalingTypes = resolvedScalingTypes == null
                ? Map.of()
                : Collections.unmodifiableMap(new LinkedHashMap<>(resolvedScalingTypes));
        warmStart = warmStart == null ? List.of() : List.copyOf(warmStart);
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
    }
}
