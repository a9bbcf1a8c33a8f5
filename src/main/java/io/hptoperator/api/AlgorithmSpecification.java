package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The container and its metrics. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record AlgorithmSpecification(
        @JsonPropertyDescription("The container image that trains. AMT: TrainingImage.")
        @Required
        @Size(min = 1, max = 255)
        @Nullable
        String trainingImage,

        @JsonPropertyDescription("Accepted so that AMT requests convert. Data come from volumes: File and FastFile "
                + "mean the same, Pipe is refused by the operator. AMT: TrainingInputMode.")
        @OneOf({"File", "FastFile", "Pipe"})
        @Nullable
        String trainingInputMode,

        @JsonPropertyDescription("Command of the container. Default: the image's own, with argument train. AMT: "
                + "ContainerEntrypoint.")
        @Size(max = 100)
        List<@Size(max = 10_000) String> containerEntrypoint,

        @JsonPropertyDescription("Arguments of the container; $(SM_HP_LEARNING_RATE) stands for the hyperparameter "
                + "learning-rate. AMT: ContainerArguments.")
        @Size(max = 100)
        List<@Size(max = 10_000) String> containerArguments,

        @JsonPropertyDescription(
                "The metrics and where their values stand in the container's output. AMT: MetricDefinitions.")
        @KeyedBy("name")
        @Size(max = 40)
        List<MetricDefinition> metricDefinitions) {
    public AlgorithmSpecification {
        containerEntrypoint = containerEntrypoint == null ? List.of() : List.copyOf(containerEntrypoint);
        containerArguments = containerArguments == null ? List.of() : List.copyOf(containerArguments);
        metricDefinitions = metricDefinitions == null ? List.of() : List.copyOf(metricDefinitions);
    }
}
