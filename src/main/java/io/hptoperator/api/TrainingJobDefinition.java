package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each trial runs. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!has(self.tuningObjective) || !has(self.algorithmSpecification.metricDefinitions) || "
                + "size(self.algorithmSpecification.metricDefinitions) == 0 || "
                + "self.algorithmSpecification.metricDefinitions.exists(m, m.name == "
                + "self.tuningObjective.metricName)",
        message = "the objective metric is not among the metric definitions; add one with this name",
        messageExpression = "'the objective metric \"' + self.tuningObjective.metricName + '\" is not among the metric "
                + "definitions; add one with this name'",
        fieldPath = ".tuningObjective")
@ValidationRule(
        value = "!has(self.staticHyperParameters) || !has(self.hyperParameterRanges) || "
                + "!has(self.hyperParameterRanges.continuousParameterRanges) || "
                + "self.hyperParameterRanges.continuousParameterRanges.all(r, !(r.name in "
                + "self.staticHyperParameters))",
        message = "a parameter is both static and in continuousParameterRanges; remove one of the two",
        messageExpression = "'parameter \"' + self.hyperParameterRanges.continuousParameterRanges.map(r, "
                + "r.name).filter(n, n in self.staticHyperParameters)[0] + '\" is both static and tuned; "
                + "remove one of the two'",
        fieldPath = ".staticHyperParameters")
@ValidationRule(
        value = "!has(self.staticHyperParameters) || !has(self.hyperParameterRanges) || "
                + "!has(self.hyperParameterRanges.integerParameterRanges) || "
                + "self.hyperParameterRanges.integerParameterRanges.all(r, !(r.name in "
                + "self.staticHyperParameters))",
        message = "a parameter is both static and in integerParameterRanges; remove one of the two",
        messageExpression =
                "'parameter \"' + self.hyperParameterRanges.integerParameterRanges.map(r, r.name).filter(n, "
                        + "n in self.staticHyperParameters)[0] + '\" is both static and tuned; remove one of the two'",
        fieldPath = ".staticHyperParameters")
@ValidationRule(
        value = "!has(self.staticHyperParameters) || !has(self.hyperParameterRanges) || "
                + "!has(self.hyperParameterRanges.categoricalParameterRanges) || "
                + "self.hyperParameterRanges.categoricalParameterRanges.all(r, !(r.name in "
                + "self.staticHyperParameters))",
        message = "a parameter is both static and in categoricalParameterRanges; remove one of the two",
        messageExpression = "'parameter \"' + self.hyperParameterRanges.categoricalParameterRanges.map(r, "
                + "r.name).filter(n, n in self.staticHyperParameters)[0] + '\" is both static and tuned; "
                + "remove one of the two'",
        fieldPath = ".staticHyperParameters")
public record TrainingJobDefinition(
        @JsonPropertyDescription("Label of the definition, unique in trainingJobDefinitions, where it is required. "
                + "AMT: DefinitionName.")
        @Size(min = 1, max = 63)
        @Pattern("^[a-zA-Z0-9](-*[a-zA-Z0-9])*$")
        @Nullable
        String definitionName,

        @JsonPropertyDescription("What is optimised; in trainingJobDefinitions only. All definitions must have the "
                + "same type. AMT: TuningObjective.")
        @Nullable
        HyperParameterTuningJobObjective tuningObjective,

        @JsonPropertyDescription("The search space; in trainingJobDefinitions only. AMT: HyperParameterRanges.")
        @Nullable
        ParameterRanges hyperParameterRanges,

        @JsonPropertyDescription("Hyperparameters that are the same for all trials, at most 100; all values are texts."
                + " Do not put secrets here. AMT: StaticHyperParameters.")
        @Size(max = 100)
        @ValidationRule(
                value = NameRules.NONE_RESERVED,
                message = NameRules.ONE_RESERVED,
                messageExpression = NameRules.FIRST_RESERVED)
        @ValidationRule(value = NameRules.SIZES, message = NameRules.WRONG_SIZE)
        Map<String, @Size(max = 2_500) String> staticHyperParameters,

        @JsonPropertyDescription("The container and its metrics. AMT: AlgorithmSpecification.") @Required @Nullable
        AlgorithmSpecification algorithmSpecification,

        @JsonPropertyDescription("Where a trial runs. AMT: ResourceConfig.") @Nullable
        ResourceConfig resourceConfig,

        @JsonPropertyDescription("Limits of one trial. AMT: StoppingCondition.") @Nullable
        StoppingCondition stoppingCondition,

        @JsonPropertyDescription(
                "Retries after faults of the infrastructure. Default: 2 with one pod per trial, none with several."
                        + " AMT: RetryStrategy.")
        @Nullable
        RetryStrategy retryStrategy,

        @JsonPropertyDescription("Environment variables of the container, the same for all trials. AMT: Environment.")
        @Size(max = 48)
        @ValidationRule(
                value = NameRules.ALL_VARIABLES,
                message = NameRules.ONE_NO_VARIABLE,
                messageExpression = NameRules.FIRST_NO_VARIABLE)
        Map<String, @Size(max = 512) String> environment,

        @JsonPropertyDescription("Input data. AMT: InputDataConfig.") @KeyedBy("channelName") @Size(max = 20)
        List<Channel> inputDataConfig,

        @JsonPropertyDescription("Where results are kept. AMT: OutputDataConfig.") @Nullable
        OutputDataConfig outputDataConfig,

        @JsonPropertyDescription("Checkpoints for trials that are started again. AMT: CheckpointConfig.") @Nullable
        CheckpointConfig checkpointConfig,

        @JsonPropertyDescription("A pod template, merged over what the fields above produce: anything that a pod can "
                + "have. Typing errors show when the first trial is started. No AMT counterpart.")
        @PreserveUnknownFields
        @Nullable
        ObjectNode template) {
    public TrainingJobDefinition {
        staticHyperParameters = staticHyperParameters == null
                ? Map.of()
                : Collections.unmodifiableMap(new LinkedHashMap<>(staticHyperParameters));
        environment = environment == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        inputDataConfig = inputDataConfig == null ? List.of() : List.copyOf(inputDataConfig);
    }
}
