package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** What the tuning job used. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConsumedResources(
        @Nullable Long runtimeInSeconds,
        @Nullable Long instanceSeconds,
        @Nullable Long gpuSeconds,
        @Nullable Long averageTrainingJobTimeInSeconds,
        @Nullable Long estimatedMaximumComputeTimeInSeconds) {}
