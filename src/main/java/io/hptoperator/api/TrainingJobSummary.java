package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A trial as the status of its tuning job shows it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record TrainingJobSummary(
        @JsonPropertyDescription("Name of the TrainingJob. AMT: TrainingJobName.") @Nullable
        String trainingJobName,

        @JsonPropertyDescription("Which of trainingJobDefinitions it ran. AMT: TrainingJobDefinitionName.") @Nullable
        String trainingJobDefinitionName,

        @JsonPropertyDescription("The tuning job that launched it, when that is another one. AMT: TuningJobName.")
        @Nullable
        String tuningJobName,

        @JsonPropertyDescription("Completed, or Stopped when it was ended early. AMT: TrainingJobStatus.") @Nullable
        String trainingJobStatus,

        @JsonPropertyDescription("Pending, Succeeded or Failed. AMT: ObjectiveStatus.") @Nullable
        String objectiveStatus,

        @JsonPropertyDescription("When it was launched. AMT: CreationTime.") @Nullable
        Instant creationTime,

        @JsonPropertyDescription("When its container started. AMT: TrainingStartTime.") @Nullable
        Instant trainingStartTime,

        @JsonPropertyDescription("When it ended. AMT: TrainingEndTime.") @Nullable
        Instant trainingEndTime,

        @JsonPropertyDescription("The hyperparameters that the search chose. AMT: TunedHyperParameters.")
        @Size(max = 30)
        Map<String, String> tunedHyperParameters,

        @JsonPropertyDescription("The objective. AMT: FinalHyperParameterTuningJobObjectiveMetric.") @Nullable
        FinalObjectiveMetric finalHyperParameterTuningJobObjectiveMetric,

        @JsonPropertyDescription("Why it failed. AMT: FailureReason.") @Nullable
        String failureReason) {
    public TrainingJobSummary {
        tunedHyperParameters = tunedHyperParameters == null
                ? Map.of()
                : Collections.unmodifiableMap(new LinkedHashMap<>(tunedHyperParameters));
    }
}
