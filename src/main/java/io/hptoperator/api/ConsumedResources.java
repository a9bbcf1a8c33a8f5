package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** What the tuning job used. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConsumedResources(
        @JsonPropertyDescription(
                "Wall-clock seconds of the tuning job so far, suspended time included. AMT: RuntimeInSeconds.")
        @Min(0)
        @Max(9_007_199_254_740_991L)
        @Nullable
        Long runtimeInSeconds,

        @JsonPropertyDescription("Sum over trials of run time in seconds times pods. No AMT counterpart.")
        @Min(0)
        @Max(9_007_199_254_740_991L)
        @Nullable
        Long instanceSeconds,

        @JsonPropertyDescription("Sum over trials of run time in seconds times accelerators. No AMT counterpart.")
        @Min(0)
        @Max(9_007_199_254_740_991L)
        @Nullable
        Long gpuSeconds,

        @JsonPropertyDescription("Mean run time of ended trials in seconds. No AMT counterpart.")
        @Min(0)
        @Max(9_007_199_254_740_991L)
        @Nullable
        Long averageTrainingJobTimeInSeconds,

        @JsonPropertyDescription("Upper bound of compute time in seconds: maxRuntimeInSeconds x "
                + "maxParallelTrainingJobs x pods of a trial. No AMT counterpart.")
        @Min(0)
        @Max(9_007_199_254_740_991L)
        @Nullable
        Long estimatedMaximumComputeTimeInSeconds) {}
