package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** Launched training jobs by state; their sum is what was launched. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record TrainingJobStatusCounters(
        @JsonPropertyDescription("Trials that ran to their end. AMT: Completed.")
        @Min(0)
        @Max(Integer.MAX_VALUE)
        @Nullable
        Integer completed,

        @JsonPropertyDescription("Trials that are waiting, running or being stopped. AMT: InProgress.")
        @Min(0)
        @Max(Integer.MAX_VALUE)
        @Nullable
        Integer inProgress,

        @JsonPropertyDescription("Trials that failed by a fault of the infrastructure, with or without a retry left. "
                + "AMT: RetryableError.")
        @Min(0)
        @Max(Integer.MAX_VALUE)
        @Nullable
        Integer retryableError,

        @JsonPropertyDescription("Trials that failed by themselves. AMT: NonRetryableError.")
        @Min(0)
        @Max(Integer.MAX_VALUE)
        @Nullable
        Integer nonRetryableError,

        @JsonPropertyDescription("Trials that were stopped, by whatever cause. AMT: Stopped.")
        @Min(0)
        @Max(Integer.MAX_VALUE)
        @Nullable
        Integer stopped) {}
