package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** How likely it was, after some results, that more trials pay. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConvergenceCheck(
        @JsonPropertyDescription("Results that were looked at.") @Min(0) @Max(Integer.MAX_VALUE) @Nullable
        Integer results,

        @JsonPropertyDescription(
                "Gain over the best objective that is worth waiting for: one per cent of it, or of its "
                        + "distance to the median when it is next to zero.")
        @Min(0)
        @Nullable
        Double minimumGain,

        @JsonPropertyDescription("What the latest half of these results gained over the best before them.")
        @Min(0)
        @Nullable
        Double recentGain,

        @JsonPropertyDescription(
                "Probability that one of the promising configurations without a result gains more than minimumGain.")
        @Min(0)
        @Max(1)
        @Nullable
        Double probability,

        @JsonPropertyDescription(
                "Geometric mean of the probabilities in this check and the four before it; absent when probability or "
                        + "recentGain speak against convergence anyway.")
        @Min(0)
        @Max(1)
        @Nullable
        Double meanProbability) {}
