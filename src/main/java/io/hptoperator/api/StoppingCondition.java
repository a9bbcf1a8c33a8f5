package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** Limits of one trial. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record StoppingCondition(
        @JsonPropertyDescription("Limit of one trial over all its attempts, in seconds, at most 28 days; then SIGTERM,"
                + " 120 s, SIGKILL, and the trial counts as stopped. AMT: MaxRuntimeInSeconds.")
        @Min(1)
        @Max(2_419_200)
        @Nullable
        Long maxRuntimeInSeconds,

        @JsonPropertyDescription("How long a trial may wait for a node, in seconds, at most 28 days. Default: for "
                + "ever. AMT: MaxPendingTimeInSeconds, which is at least 1800.")
        @Min(1)
        @Max(2_419_200)
        @Nullable
        Long maxPendingTimeInSeconds) {}
