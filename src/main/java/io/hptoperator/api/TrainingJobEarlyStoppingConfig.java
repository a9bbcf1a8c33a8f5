package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** Settings of automatic early stopping. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record TrainingJobEarlyStoppingConfig(
        @JsonPropertyDescription("So many trials must have completed before any is stopped. Default 4; half of "
                + "maxNumberOfTrainingJobs when that is below 8. No AMT counterpart.")
        @Min(1)
        @Max(1_000_000)
        @Nullable
        Integer minCompletedTrials,

        @JsonPropertyDescription(
                "The first report of the objective, usually an epoch, after which a trial may be stopped. Default: 15 %"
                        + " of the reports that completed trials made, at least 2. No AMT counterpart.")
        @Min(1)
        @Max(1_000_000)
        @Nullable
        Integer startEpoch) {}
