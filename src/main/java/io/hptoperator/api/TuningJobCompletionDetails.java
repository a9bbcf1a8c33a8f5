package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How near the end is. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record TuningJobCompletionDetails(
        @Nullable Integer numberOfTrainingJobsObjectiveNotImproving,
        @Nullable Instant convergenceDetectedTime) {}
