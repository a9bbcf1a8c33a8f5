package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What autotune has chosen. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record AutotuneChoices(
        @JsonPropertyDescription("The range of each of autoParameters, by name; in trainingJobDefinitions after "
                + "definitionName and a slash.")
        @Size(max = 300)
        Map<String, String> parameterRanges,

        @JsonPropertyDescription("As given, else Auto, and Off with strategy Hyperband.") @Nullable
        String trainingJobEarlyStoppingType,

        @JsonPropertyDescription("As given in convergenceDetected, else Enabled.") @Nullable
        String completeOnConvergence) {
    public AutotuneChoices {
        parameterRanges =
                parameterRanges == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(parameterRanges));
    }
}
