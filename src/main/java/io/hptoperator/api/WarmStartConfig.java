package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Earlier tuning jobs to learn from. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record WarmStartConfig(
        @JsonPropertyDescription("One to five tuning jobs; this one begins when all of them have ended. AMT:"
                + " ParentHyperParameterTuningJobs.")
        @Required
        @KeyedBy("hyperParameterTuningJobName")
        @Size(min = 1, max = 5)
        List<ParentHyperParameterTuningJob> parentHyperParameterTuningJobs,

        @JsonPropertyDescription("Whether data and algorithm are the same as the parents'. AMT: WarmStartType.")
        @Required
        @OneOf({"IdenticalDataAndAlgorithm", "TransferLearning"})
        @Nullable
        String warmStartType) {
    public WarmStartConfig {
        parentHyperParameterTuningJobs =
                parentHyperParameterTuningJobs == null ? List.of() : List.copyOf(parentHyperParameterTuningJobs);
    }
}
