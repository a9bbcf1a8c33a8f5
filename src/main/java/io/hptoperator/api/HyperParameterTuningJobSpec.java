package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a tuning job is to do. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record HyperParameterTuningJobSpec(
        @Nullable Boolean stop,
        @Nullable Boolean suspend,
        @Nullable HyperParameterTuningJobConfig hyperParameterTuningJobConfig,
        @Nullable TrainingJobDefinition trainingJobDefinition,
        List<TrainingJobDefinition> trainingJobDefinitions,
        @Nullable WarmStartConfig warmStartConfig,
        @Nullable Autotune autotune) {
    public HyperParameterTuningJobSpec {
        trainingJobDefinitions = trainingJobDefinitions == null ? List.of() : List.copyOf(trainingJobDefinitions);
    }
}
