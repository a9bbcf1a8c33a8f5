package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Strategy, objective, limits, search space and completion criteria. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "self.strategy == 'Grid' || has(self.resourceLimits.maxNumberOfTrainingJobs) || "
                + "has(self.resourceLimits.maxRuntimeInSeconds) || (has(self.tuningJobCompletionCriteria) && "
                + "(has(self.tuningJobCompletionCriteria.targetObjectiveMetricValue) || "
                + "(has(self.tuningJobCompletionCriteria.bestObjectiveNotImproving) && "
                + "has(self.tuningJobCompletionCriteria.bestObjectiveNotImproving.maxNumberOfTrainingJobsNotImproving))"
                + " || (has(self.tuningJobCompletionCriteria.convergenceDetected) && "
                + "has(self.tuningJobCompletionCriteria.convergenceDetected.completeOnConvergence) && "
                + "self.tuningJobCompletionCriteria.convergenceDetected.completeOnConvergence == 'Enabled')))",
        message = "nothing ends this tuning job; give maxNumberOfTrainingJobs, maxRuntimeInSeconds or a "
                + "completion criterion",
        fieldPath = ".resourceLimits")
@ValidationRule(
        value = "self.strategy != 'Hyperband' || !has(self.trainingJobEarlyStoppingType) || "
                + "self.trainingJobEarlyStoppingType != 'Auto'",
        message = "must be Off with strategy Hyperband, which stops trials by its own rule",
        fieldPath = ".trainingJobEarlyStoppingType")
@ValidationRule(
        value = "!has(self.trainingJobEarlyStoppingConfig) || (has(self.trainingJobEarlyStoppingType) && "
                + "self.trainingJobEarlyStoppingType == 'Auto')",
        message = "needs trainingJobEarlyStoppingType Auto; set that, or remove it",
        fieldPath = ".trainingJobEarlyStoppingConfig")
@ValidationRule(
        value = "self.strategy == 'Hyperband' || !has(self.strategyConfig) || "
                + "!has(self.strategyConfig.hyperbandStrategyConfig)",
        message = "belongs to strategy Hyperband; remove it",
        messageExpression = "'hyperbandStrategyConfig belongs to strategy Hyperband, but strategy is ' + self.strategy "
                + "+ '; remove it'",
        fieldPath = ".strategyConfig.hyperbandStrategyConfig")
@ValidationRule(
        value = "self.strategy == 'Grid' || !has(self.strategyConfig) || "
                + "!has(self.strategyConfig.gridStrategyConfig)",
        message = "belongs to strategy Grid; remove it",
        messageExpression =
                "'gridStrategyConfig belongs to strategy Grid, but strategy is ' + self.strategy + '; remove it'",
        fieldPath = ".strategyConfig.gridStrategyConfig")
public record HyperParameterTuningJobConfig(
        @JsonPropertyDescription(
                "How configurations are chosen: Bayesian (a model of the results so far), Random, Grid (each"
                        + " combination once) or Hyperband (random ones, of which the poor are stopped early). AMT:"
                        + " Strategy.")
        @Immutable
        @Required
        @OneOf({"Bayesian", "Random", "Grid", "Hyperband"})
        @Nullable
        String strategy,

        @JsonPropertyDescription("Settings of the strategy. AMT: StrategyConfig.") @Immutable @Nullable
        StrategyConfig strategyConfig,

        @JsonPropertyDescription("What is optimised; with trainingJobDefinition only, in the list form each definition"
                + " has a tuningObjective. AMT: HyperParameterTuningJobObjective.")
        @Immutable
        @Nullable
        HyperParameterTuningJobObjective hyperParameterTuningJobObjective,

        @JsonPropertyDescription("How much may be spent. AMT: ResourceLimits.") @Required @Nullable
        ResourceLimits resourceLimits,

        @JsonPropertyDescription("The search space; with trainingJobDefinition only, in the list form each definition "
                + "has hyperParameterRanges. AMT: ParameterRanges.")
        @Immutable
        @Nullable
        ParameterRanges parameterRanges,

        @JsonPropertyDescription(
                "Configurations to try first, in this order, as maps from name to value; a parameter that is left out"
                        + " takes the middle of its range, or its first value. With trainingJobDefinition only. No AMT"
                        + " counterpart.")
        @Immutable
        @Size(max = 30)
        List<@Size(max = 30) Map<String, @Size(max = 256) String>> initialHyperParameters,

        @JsonPropertyDescription("Auto stops trials that do worse than the median of earlier ones; Off (default) does "
                + "not. AMT: TrainingJobEarlyStoppingType.")
        @Immutable
        @OneOf({"Off", "Auto"})
        @Nullable
        String trainingJobEarlyStoppingType,

        @JsonPropertyDescription("How careful trainingJobEarlyStoppingType Auto is. No AMT counterpart.")
        @Immutable
        @Nullable
        TrainingJobEarlyStoppingConfig trainingJobEarlyStoppingConfig,

        @JsonPropertyDescription("What ends the job before its budget is used; the first criterion that holds does. "
                + "AMT: TuningJobCompletionCriteria.")
        @Immutable
        @Nullable
        TuningJobCompletionCriteria tuningJobCompletionCriteria,

        @JsonPropertyDescription("Makes the sequence of configurations repeatable; at least 0. Default: derived from "
                + "the resource's UID, reported in status.randomSeed. AMT: RandomSeed.")
        @Immutable
        @Min(0)
        @Max(9_007_199_254_740_991L)
        @Nullable
        Long randomSeed) {
    public HyperParameterTuningJobConfig {
        initialHyperParameters = initialHyperParameters == null
                ? List.of()
                : initialHyperParameters.stream()
                        .filter(Objects::nonNull)
                        .map(point -> Collections.unmodifiableMap(new LinkedHashMap<>(point)))
                        .toList();
    }
}
