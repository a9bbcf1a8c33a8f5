package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** What is optimised. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record HyperParameterTuningJobObjective(
        @JsonPropertyDescription("Direction: Maximize or Minimize. AMT: Type.")
        @Required
        @OneOf({"Maximize", "Minimize"})
        @Nullable
        String type,

        @JsonPropertyDescription("The metric that the container reports. It must be one of metricDefinitions, if there"
                + " are any; without them it is read from lines such as name=value. AMT: MetricName.")
        @Required
        @Size(min = 1, max = 255)
        @Nullable
        String metricName,

        @JsonPropertyDescription("Which of the values that a trial reports is its result: Latest (default) or Best, for"
                + " programs that keep the best state they had. No AMT counterpart.")
        @OneOf({"Latest", "Best"})
        @Nullable
        String objectiveValueStrategy) {}
