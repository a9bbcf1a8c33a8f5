package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** A metric of an ended trial. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record MetricData(
        @JsonPropertyDescription("Name of the metric. AMT: MetricName.") @Nullable
        String metricName,

        @JsonPropertyDescription("The last value that the trial reported. AMT: Value.") @Nullable
        Double value) {}
