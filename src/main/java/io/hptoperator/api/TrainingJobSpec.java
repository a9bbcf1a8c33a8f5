package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one training job is to do: the whole of a trial, so that it can be understood and repeated by itself. */
@JsonClassDescription(
        "What runs, with which hyperparameters. Fixed once the resource exists, except stop. AMT: CreateTrainingJob.")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!has(self.objective) || !has(self.algorithmSpecification.metricDefinitions) || "
                + "size(self.algorithmSpecification.metricDefinitions) == 0 || "
                + "self.algorithmSpecification.metricDefinitions.exists(m, m.name == "
                + "self.objective.metricName)",
        message = "the objective metric is not among the metric definitions; add one with this name",
        messageExpression = "'the objective metric \"' + self.objective.metricName + '\" is not among the metric "
                + "definitions; add one with this name'",
        fieldPath = ".algorithmSpecification.metricDefinitions")
@ValidationRule(
        value = "!has(self.objectiveSeries) || has(self.objective)",
        message = "objectiveSeries needs an objective; add objective",
        fieldPath = ".objectiveSeries")
public record TrainingJobSpec(
        @JsonPropertyDescription("true stops the trial: SIGTERM, 120 s, SIGKILL. AMT: StopTrainingJob.") @Nullable
        Boolean stop,

        @JsonPropertyDescription("Why it is stopped, in one word; becomes status.reason. Default StoppedByUser.")
        @Size(min = 1, max = 128)
        @Pattern("^[A-Za-z][A-Za-z0-9]*$")
        @Nullable
        String stopReason,

        @JsonPropertyDescription("The same in full; becomes status.message.") @Size(min = 1, max = 1024) @Nullable
        String stopMessage,

        @JsonPropertyDescription("The tuning job that launched it; empty for a training job of its own.")
        @Immutable
        @Size(min = 1, max = 63)
        @Nullable
        String tuningJobName,

        @JsonPropertyDescription("Which of the tuning job's trainingJobDefinitions it runs.")
        @Immutable
        @Size(min = 1, max = 63)
        @Nullable
        String definitionName,

        @JsonPropertyDescription("Its number in the tuning job, from 1 in order of launch.")
        @Immutable
        @Min(0)
        @Max(Integer.MAX_VALUE)
        @Nullable
        Integer index,

        @JsonPropertyDescription("All hyperparameters, static and tuned; all values are texts. Do not put secrets "
                + "here. AMT: HyperParameters.")
        @Immutable
        @Size(max = 130)
        @ValidationRule(
                value = NameRules.NONE_RESERVED,
                message = NameRules.ONE_RESERVED,
                messageExpression = NameRules.FIRST_RESERVED)
        @ValidationRule(value = NameRules.SIZES, message = NameRules.WRONG_SIZE)
        Map<String, @Size(max = 2_500) String> hyperParameters,

        @JsonPropertyDescription("Those hyperparameters that the search chose.") @Immutable @Size(max = 30)
        Map<String, @Size(max = 2_500) String> tunedHyperParameters,

        @JsonPropertyDescription("The metric that the tuning job is about.") @Immutable @Nullable
        HyperParameterTuningJobObjective objective,

        @JsonPropertyDescription("Given when the values of the objective are wanted while the trial trains: its log "
                + "is then read every few seconds. No AMT counterpart.")
        @Immutable
        @Nullable
        ObjectiveSeries objectiveSeries,

        @JsonPropertyDescription("For the training program's own randomness.")
        @Immutable
        @Min(0)
        @Max(9_007_199_256_000_000L)
        @Nullable
        Long seed,

        @JsonPropertyDescription("The container and its metrics. AMT: AlgorithmSpecification.")
        @Immutable
        @Required
        @Nullable
        AlgorithmSpecification algorithmSpecification,

        @JsonPropertyDescription("Where a trial runs. AMT: ResourceConfig.") @Immutable @Nullable
        ResourceConfig resourceConfig,

        @JsonPropertyDescription("Limits of one trial. AMT: StoppingCondition.") @Immutable @Nullable
        StoppingCondition stoppingCondition,

        @JsonPropertyDescription(
                "Retries after faults of the infrastructure. Default: 2 with one pod per trial, none with several."
                        + " AMT: RetryStrategy.")
        @Immutable
        @Nullable
        RetryStrategy retryStrategy,

        @JsonPropertyDescription("Environment variables of the container, the same for all trials. AMT: Environment.")
        @Immutable
        @Size(max = 48)
        @ValidationRule(
                value = NameRules.ALL_VARIABLES,
                message = NameRules.ONE_NO_VARIABLE,
                messageExpression = NameRules.FIRST_NO_VARIABLE)
        Map<String, @Size(max = 512) String> environment,

        @JsonPropertyDescription("Input data. AMT: InputDataConfig.") @Immutable @KeyedBy("channelName") @Size(max = 20)
        List<Channel> inputDataConfig,

        @JsonPropertyDescription("Where results are kept. AMT: OutputDataConfig.") @Immutable @Nullable
        OutputDataConfig outputDataConfig,

        @JsonPropertyDescription("Checkpoints for trials that are started again. AMT: CheckpointConfig.")
        @Immutable
        @Nullable
        CheckpointConfig checkpointConfig,

        @JsonPropertyDescription("A pod template, merged over what the fields above produce: anything that a pod can "
                + "have. Typing errors show when the first trial is started. No AMT counterpart.")
        @Immutable
        @PreserveUnknownFields
        @Nullable
        ObjectNode template) {
    public TrainingJobSpec {
        hyperParameters =
                hyperParameters == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(hyperParameters));
        tunedHyperParameters = tunedHyperParameters == null
                ? Map.of()
                : Collections.unmodifiableMap(new LinkedHashMap<>(tunedHyperParameters));
        environment = environment == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        inputDataConfig = inputDataConfig == null ? List.of() : List.copyOf(inputDataConfig);
    }

    /**
     * What differs from trial to trial of one definition.
     *
     * @param index from 1 in order of launch
     */
    public record Own(
            @Nullable String tuningJobName,
            @Nullable Integer index,
            Map<String, String> hyperParameters,
            Map<String, String> tunedHyperParameters,
            @Nullable HyperParameterTuningJobObjective objective,
            @Nullable ObjectiveSeries objectiveSeries,
            @Nullable Long seed) {
        /** Of a trial that stands for all. */
        public static final Own NONE = new Own(null, null, Map.of(), Map.of(), null, null, null);
    }

    /** A trial of {@code definition}. */
    public static TrainingJobSpec of(TrainingJobDefinition definition, Own own) {
        return new TrainingJobSpec(
                null,
                null,
                null,
                own.tuningJobName(),
                definition.definitionName(),
                own.index(),
                own.hyperParameters(),
                own.tunedHyperParameters(),
                own.objective(),
                own.objectiveSeries(),
                own.seed(),
                definition.algorithmSpecification(),
                definition.resourceConfig(),
                definition.stoppingCondition(),
                definition.retryStrategy(),
                definition.environment(),
                definition.inputDataConfig(),
                definition.outputDataConfig(),
                definition.checkpointConfig(),
                definition.template());
    }
}
