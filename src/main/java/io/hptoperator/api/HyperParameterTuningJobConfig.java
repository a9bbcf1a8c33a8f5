package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Strategy, objective, limits, search space and completion criteria. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record HyperParameterTuningJobConfig(
        @Nullable String strategy,
        @Nullable StrategyConfig strategyConfig,
        @Nullable HyperParameterTuningJobObjective hyperParameterTuningJobObjective,
        @Nullable ResourceLimits resourceLimits,
        @Nullable ParameterRanges parameterRanges,
        @Nullable String trainingJobEarlyStoppingType,
        @Nullable TuningJobCompletionCriteria tuningJobCompletionCriteria,
        @Nullable Long randomSeed) {}
