package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How near the end is. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record TuningJobCompletionDetails(
        @JsonPropertyDescription("Results in a row that did not improve the best value. AMT: "
                + "NumberOfTrainingJobsObjectiveNotImproving.")
        @Min(0)
        @Max(Integer.MAX_VALUE)
        @Nullable
        Integer numberOfTrainingJobsObjectiveNotImproving,

        @JsonPropertyDescription(
                "When it was found that more trials are unlikely to pay. AMT: ConvergenceDetectedTime.")
        @Nullable
        Instant convergenceDetectedTime,

        @JsonPropertyDescription("The latest check for convergence; there are no more once it was detected.") @Nullable
        ConvergenceCheck convergenceCheck) {}
