package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each trial runs. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record TrainingJobDefinition(
        @Nullable String definitionName,
        @Nullable HyperParameterTuningJobObjective tuningObjective,
        @Nullable ParameterRanges hyperParameterRanges,
        Map<String, String> staticHyperParameters,
        @Nullable AlgorithmSpecification algorithmSpecification,
        @Nullable ResourceConfig resourceConfig,
        @Nullable StoppingCondition stoppingCondition,
        @Nullable RetryStrategy retryStrategy,
        Map<String, String> environment,
        List<Channel> inputDataConfig,
        @Nullable OutputDataConfig outputDataConfig,
        @Nullable CheckpointConfig checkpointConfig,
        @Nullable ObjectNode template) {
    public TrainingJobDefinition {
        staticHyperParameters = staticHyperParameters == null
                ? Map.of()
                : Collections.unmodifiableMap(new LinkedHashMap<>(staticHyperParameters));
        environment = environment == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        inputDataConfig = inputDataConfig == null ? List.of() : List.copyOf(inputDataConfig);
    }
}
