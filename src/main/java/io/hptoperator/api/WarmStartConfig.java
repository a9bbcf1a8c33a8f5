package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Earlier tuning jobs to learn from. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record WarmStartConfig(
        List<ParentHyperParameterTuningJob> parentHyperParameterTuningJobs,
        @Nullable String warmStartType) {
    public WarmStartConfig {
        parentHyperParameterTuningJobs =
                parentHyperParameterTuningJobs == null ? List.of() : List.copyOf(parentHyperParameterTuningJobs);
    }
}
