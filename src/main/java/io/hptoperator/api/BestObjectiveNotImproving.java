package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** End after results without improvement. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record BestObjectiveNotImproving(
        @JsonPropertyDescription("Results in a row without improvement after which the job ends, at least 3. AMT: "
                + "MaxNumberOfTrainingJobsNotImproving.")
        @Min(3)
        @Max(1_000_000)
        @Nullable
        Integer maxNumberOfTrainingJobsNotImproving,

        @JsonPropertyDescription("Relative gain over the best value that counts as improvement: 0.01 is one per cent. "
                + "Default 0: any gain counts. No AMT counterpart.")
        @Min(0)
        @Max(1_000_000)
        @Nullable
        Double minimumImprovement) {}
