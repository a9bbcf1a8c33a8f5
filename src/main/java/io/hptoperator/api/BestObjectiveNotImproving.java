package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** End after results without improvement. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record BestObjectiveNotImproving(
        @Nullable Integer maxNumberOfTrainingJobsNotImproving,
        @Nullable Double minimumImprovement) {}
