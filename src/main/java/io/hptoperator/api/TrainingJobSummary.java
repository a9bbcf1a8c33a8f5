package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One trial. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record TrainingJobSummary(
        @Nullable String trainingJobName,
        @Nullable String trainingJobDefinitionName,
        @Nullable String tuningJobName,
        @Nullable String trainingJobStatus,
        @Nullable String objectiveStatus,
        @Nullable Instant creationTime,
        @Nullable Instant trainingStartTime,
        @Nullable Instant trainingEndTime,
        Map<String, String> tunedHyperParameters,
        @Nullable FinalObjectiveMetric finalHyperParameterTuningJobObjectiveMetric,
        @Nullable String failureReason) {
    public TrainingJobSummary {
        tunedHyperParameters = tunedHyperParameters == null
                ? Map.of()
                : Collections.unmodifiableMap(new LinkedHashMap<>(tunedHyperParameters));
    }
}
