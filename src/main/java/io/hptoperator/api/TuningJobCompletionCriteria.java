package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** What ends the job before its budget is used. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record TuningJobCompletionCriteria(
        @Nullable Double targetObjectiveMetricValue,
        @Nullable BestObjectiveNotImproving bestObjectiveNotImproving,
        @Nullable ConvergenceDetected convergenceDetected) {}
