package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a tuning job is to do. */
@JsonClassDescription(
        "What to tune and when to stop. Fixed once the resource exists, except stop, suspend and resourceLimits. "
                + "AMT: CreateHyperParameterTuningJob.")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "has(self.trainingJobDefinition) != has(self.trainingJobDefinitions)",
        message = "give exactly one of trainingJobDefinition and trainingJobDefinitions")
@ValidationRule(
        value = "!has(self.trainingJobDefinition) || "
                + "has(self.hyperParameterTuningJobConfig.hyperParameterTuningJobObjective)",
        message = "with trainingJobDefinition give hyperParameterTuningJobConfig.hyperParameterTuningJobObjective")
@ValidationRule(
        value = "!has(self.trainingJobDefinition) || has(self.hyperParameterTuningJobConfig.parameterRanges)",
        message = "with trainingJobDefinition give hyperParameterTuningJobConfig.parameterRanges")
@ValidationRule(
        value = "!has(self.trainingJobDefinition) || !has(self.trainingJobDefinition.tuningObjective)",
        message = "belongs to trainingJobDefinitions; use "
                + "spec.hyperParameterTuningJobConfig.hyperParameterTuningJobObjective",
        fieldPath = ".trainingJobDefinition.tuningObjective")
@ValidationRule(
        value = "!has(self.trainingJobDefinition) || !has(self.trainingJobDefinition.hyperParameterRanges)",
        message = "belongs to trainingJobDefinitions; use spec.hyperParameterTuningJobConfig.parameterRanges",
        fieldPath = ".trainingJobDefinition.hyperParameterRanges")
@ValidationRule(
        value = "!has(self.trainingJobDefinitions) || "
                + "!has(self.hyperParameterTuningJobConfig.hyperParameterTuningJobObjective)",
        message = "with trainingJobDefinitions give tuningObjective in each definition",
        fieldPath = ".hyperParameterTuningJobConfig.hyperParameterTuningJobObjective")
@ValidationRule(
        value = "!has(self.trainingJobDefinitions) || !has(self.hyperParameterTuningJobConfig.parameterRanges)",
        message = "with trainingJobDefinitions give hyperParameterRanges in each definition",
        fieldPath = ".hyperParameterTuningJobConfig.parameterRanges")
@ValidationRule(
        value = "!has(self.trainingJobDefinitions) || self.trainingJobDefinitions.all(d, has(d.tuningObjective))",
        message = "with trainingJobDefinitions give tuningObjective in each definition",
        messageExpression = "'definition \"' + self.trainingJobDefinitions.map(d, !has(d.tuningObjective), "
                + "d.definitionName)[0] + '\" has no tuningObjective; with trainingJobDefinitions give "
                + "tuningObjective in each definition'",
        fieldPath = ".trainingJobDefinitions")
@ValidationRule(
        value = "!has(self.trainingJobDefinitions) || self.trainingJobDefinitions.all(d, "
                + "has(d.hyperParameterRanges))",
        message = "with trainingJobDefinitions give hyperParameterRanges in each definition",
        messageExpression = "'definition \"' + self.trainingJobDefinitions.map(d, !has(d.hyperParameterRanges), "
                + "d.definitionName)[0] + '\" has no hyperParameterRanges; with trainingJobDefinitions give "
                + "hyperParameterRanges in each definition'",
        fieldPath = ".trainingJobDefinitions")
@ValidationRule(
        value = "!has(self.trainingJobDefinitions) || !self.trainingJobDefinitions.exists(a, "
                + "has(a.tuningObjective) && a.tuningObjective.type == 'Maximize') || "
                + "!self.trainingJobDefinitions.exists(b, has(b.tuningObjective) && b.tuningObjective.type =="
                + " 'Minimize')",
        message = "tuningObjective.type must be the same in all definitions, because their values are compared",
        fieldPath = ".trainingJobDefinitions")
@ValidationRule(
        value = "!has(self.trainingJobDefinition) || "
                + "!has(self.hyperParameterTuningJobConfig.hyperParameterTuningJobObjective) || "
                + "!has(self.trainingJobDefinition.algorithmSpecification.metricDefinitions) || "
                + "size(self.trainingJobDefinition.algorithmSpecification.metricDefinitions) == 0 || "
                + "self.trainingJobDefinition.algorithmSpecification.metricDefinitions.exists(m, m.name == "
                + "self.hyperParameterTuningJobConfig.hyperParameterTuningJobObjective.metricName)",
        message = "the objective metric is not among the metric definitions; add one with this name",
        messageExpression = "'the objective metric \"' + "
                + "self.hyperParameterTuningJobConfig.hyperParameterTuningJobObjective.metricName + '\" is not"
                + " among the metric definitions; add one with this name'",
        fieldPath = ".trainingJobDefinition.algorithmSpecification.metricDefinitions")
@ValidationRule(
        value = "!has(self.trainingJobDefinition) || !has(self.trainingJobDefinition.staticHyperParameters)"
                + " || !has(self.hyperParameterTuningJobConfig.parameterRanges) || "
                + "!has(self.hyperParameterTuningJobConfig.parameterRanges.continuousParameterRanges) || "
                + "self.hyperParameterTuningJobConfig.parameterRanges.continuousParameterRanges.all(r, "
                + "!(r.name in self.trainingJobDefinition.staticHyperParameters))",
        message = "a parameter is both static and in continuousParameterRanges; remove one of the two",
        messageExpression = "'parameter \"' + "
                + "self.hyperParameterTuningJobConfig.parameterRanges.continuousParameterRanges.map(r, "
                + "r.name).filter(n, n in self.trainingJobDefinition.staticHyperParameters)[0] + '\" is both "
                + "static and tuned; remove one of the two'",
        fieldPath = ".trainingJobDefinition.staticHyperParameters")
@ValidationRule(
        value = "!has(self.trainingJobDefinition) || !has(self.trainingJobDefinition.staticHyperParameters)"
                + " || !has(self.hyperParameterTuningJobConfig.parameterRanges) || "
                + "!has(self.hyperParameterTuningJobConfig.parameterRanges.integerParameterRanges) || "
                + "self.hyperParameterTuningJobConfig.parameterRanges.integerParameterRanges.all(r, !(r.name "
                + "in self.trainingJobDefinition.staticHyperParameters))",
        message = "a parameter is both static and in integerParameterRanges; remove one of the two",
        messageExpression = "'parameter \"' + "
                + "self.hyperParameterTuningJobConfig.parameterRanges.integerParameterRanges.map(r, "
                + "r.name).filter(n, n in self.trainingJobDefinition.staticHyperParameters)[0] + '\" is both "
                + "static and tuned; remove one of the two'",
        fieldPath = ".trainingJobDefinition.staticHyperParameters")
@ValidationRule(
        value = "!has(self.trainingJobDefinition) || !has(self.trainingJobDefinition.staticHyperParameters)"
                + " || !has(self.hyperParameterTuningJobConfig.parameterRanges) || "
                + "!has(self.hyperParameterTuningJobConfig.parameterRanges.categoricalParameterRanges) || "
                + "self.hyperParameterTuningJobConfig.parameterRanges.categoricalParameterRanges.all(r, "
                + "!(r.name in self.trainingJobDefinition.staticHyperParameters))",
        message = "a parameter is both static and in categoricalParameterRanges; remove one of the two",
        messageExpression = "'parameter \"' + "
                + "self.hyperParameterTuningJobConfig.parameterRanges.categoricalParameterRanges.map(r, "
                + "r.name).filter(n, n in self.trainingJobDefinition.staticHyperParameters)[0] + '\" is both "
                + "static and tuned; remove one of the two'",
        fieldPath = ".trainingJobDefinition.staticHyperParameters")
@ValidationRule(
        value = "self.hyperParameterTuningJobConfig.strategy != 'Hyperband' || "
                + "(has(self.hyperParameterTuningJobConfig.strategyConfig) && "
                + "has(self.hyperParameterTuningJobConfig.strategyConfig.hyperbandStrategyConfig) && "
                + "has(self.hyperParameterTuningJobConfig.strategyConfig.hyperbandStrategyConfig.maxResource))"
                + " || !has(self.trainingJobDefinition) || "
                + "(has(self.trainingJobDefinition.staticHyperParameters) && "
                + "self.trainingJobDefinition.staticHyperParameters.exists(k, k in ['epochs', 'numepochs', "
                + "'n-epochs', 'n_epochs', 'num_epochs']))",
        message = "strategy Hyperband needs strategyConfig.hyperbandStrategyConfig.maxResource, or a static "
                + "hyperparameter epochs",
        fieldPath = ".hyperParameterTuningJobConfig.strategyConfig")
@ValidationRule(
        value = "self.hyperParameterTuningJobConfig.strategy != 'Hyperband' || "
                + "(has(self.hyperParameterTuningJobConfig.strategyConfig) && "
                + "has(self.hyperParameterTuningJobConfig.strategyConfig.hyperbandStrategyConfig) && "
                + "has(self.hyperParameterTuningJobConfig.strategyConfig.hyperbandStrategyConfig.maxResource))"
                + " || !has(self.trainingJobDefinitions) || self.trainingJobDefinitions.all(d, "
                + "has(d.staticHyperParameters) && d.staticHyperParameters.exists(k, k in ['epochs', "
                + "'numepochs', 'n-epochs', 'n_epochs', 'num_epochs']))",
        message = "strategy Hyperband needs strategyConfig.hyperbandStrategyConfig.maxResource, or a static "
                + "hyperparameter epochs",
        fieldPath = ".hyperParameterTuningJobConfig.strategyConfig")
public record HyperParameterTuningJobSpec(
        @JsonPropertyDescription("true stops the running trials and ends the tuning job; it cannot be taken back. "
                + "Default false. AMT: StopHyperParameterTuningJob.")
        @Nullable
        Boolean stop,

        @JsonPropertyDescription("true launches nothing more until false again; running trials go on. Default false. "
                + "No AMT counterpart.")
        @Nullable
        Boolean suspend,

        @JsonPropertyDescription("Strategy, objective, limits, search space and completion criteria. AMT: "
                + "HyperParameterTuningJobConfig.")
        @Required
        @Nullable
        HyperParameterTuningJobConfig hyperParameterTuningJobConfig,

        @JsonPropertyDescription("What each trial runs. Exactly one of this and trainingJobDefinitions. AMT: "
                + "TrainingJobDefinition.")
        @Immutable
        @Nullable
        TrainingJobDefinition trainingJobDefinition,

        @JsonPropertyDescription("Several algorithms tuned together, 1 to 10, each with its own objective and ranges. "
                + "AMT: TrainingJobDefinitions.")
        @Immutable
        @KeyedBy("definitionName")
        @Size(min = 1, max = 10)
        List<TrainingJobDefinition> trainingJobDefinitions,

        @JsonPropertyDescription(
                "Earlier tuning jobs to learn from; with trainingJobDefinition only, and not with strategy Grid. "
                        + "AMT: WarmStartConfig.")
        @Immutable
        @Nullable
        WarmStartConfig warmStartConfig,

        @JsonPropertyDescription(
                "Automatic choice of ranges around the hints in autoParameters, and of convergence detection where "
                        + "it is not set. AMT: Autotune.")
        @Immutable
        @Nullable
        Autotune autotune) {
    public HyperParameterTuningJobSpec {
        trainingJobDefinitions = trainingJobDefinitions == null ? List.of() : List.copyOf(trainingJobDefinitions);
    }
}
