package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One trial. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record TrainingJobSpec(
        @Nullable Boolean stop,
        @Nullable String stopReason,
        @Nullable String tuningJobName,
        @Nullable String definitionName,
        @Nullable Integer index,
        Map<String, String> hyperParameters,
        Map<String, String> tunedHyperParameters,
        @Nullable HyperParameterTuningJobObjective objective,
        @Nullable Long seed,
        @Nullable AlgorithmSpecification algorithmSpecification,
        @Nullable ResourceConfig resourceConfig,
        @Nullable StoppingCondition stoppingCondition,
        @Nullable RetryStrategy retryStrategy,
        Map<String, String> environment,
        List<Channel> inputDataConfig,
        @Nullable OutputDataConfig outputDataConfig,
        @Nullable CheckpointConfig checkpointConfig,
        @Nullable ObjectNode template) {
    public TrainingJobSpec {
        hyperParameters =
                hyperParameters == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(hyperParameters));
        tunedHyperParameters = tunedHyperParameters == null
                ? Map.of()
                : Collections.unmodifiableMap(new LinkedHashMap<>(tunedHyperParameters));
        environment = environment == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        inputDataConfig = inputDataConfig == null ? List.of() : List.copyOf(inputDataConfig);
    }
}
