package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Launched training jobs by state; their sum is what was launched. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record TrainingJobStatusCounters(
        @Nullable Integer completed,
        @Nullable Integer inProgress,
        @Nullable Integer retryableError,
        @Nullable Integer nonRetryableError,
        @Nullable Integer stopped) {}
