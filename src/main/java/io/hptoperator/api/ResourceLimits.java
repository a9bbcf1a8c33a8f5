package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** How much may be spent. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ResourceLimits(
        @Nullable Integer maxNumberOfTrainingJobs,
        @Nullable Integer maxParallelTrainingJobs,
        @Nullable Long maxRuntimeInSeconds,
        @Nullable Integer maxFailedTrainingJobs) {}
