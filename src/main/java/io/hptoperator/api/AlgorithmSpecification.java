package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The container and its metrics. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record AlgorithmSpecification(
        @Nullable String trainingImage,
        @Nullable String trainingInputMode,
        List<String> containerEntrypoint,
        List<String> containerArguments,
        List<MetricDefinition> metricDefinitions) {
    public AlgorithmSpecification {
        containerEntrypoint = containerEntrypoint == null ? List.of() : List.copyOf(containerEntrypoint);
        containerArguments = containerArguments == null ? List.of() : List.copyOf(containerArguments);
        metricDefinitions = metricDefinitions == null ? List.of() : List.copyOf(metricDefinitions);
    }
}
