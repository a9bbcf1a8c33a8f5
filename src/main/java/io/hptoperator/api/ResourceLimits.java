package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How much may be spent. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!has(self.maxNumberOfTrainingJobs) || self.maxParallelTrainingJobs <= "
                + "self.maxNumberOfTrainingJobs",
        message = "maxParallelTrainingJobs must not be greater than maxNumberOfTrainingJobs",
        messageExpression =
                "'maxParallelTrainingJobs ' + string(dyn(self.maxParallelTrainingJobs)) + ' must not be greater than"
                    + " maxNumberOfTrainingJobs ' + string(dyn(self.maxNumberOfTrainingJobs)) + '; lower the first or"
                    + " raise the second'",
        fieldPath = ".maxParallelTrainingJobs")
public record ResourceLimits(
        @JsonPropertyDescription("Trials to launch in all, whatever becomes of them. May be changed while the job "
                + "runs. Without it another criterion must end the job; Grid ends by itself. AMT: "
                + "MaxNumberOfTrainingJobs.")
        @Min(1)
        @Max(1_000_000)
        @Nullable
        Integer maxNumberOfTrainingJobs,

        @JsonPropertyDescription("Trials that may be live at once. May be changed while the job runs. AMT: "
                + "MaxParallelTrainingJobs.")
        @Required
        @Min(1)
        @Max(10_000)
        @Nullable
        Integer maxParallelTrainingJobs,

        @JsonPropertyDescription("Wall-clock limit of the tuning job as a whole, in seconds, 120 to 15768000; "
                + "suspended time does not count. May be changed while the job runs. Default: none. "
                + "AMT: MaxRuntimeInSeconds.")
        @Min(120)
        @Max(15_768_000)
        @Nullable
        Long maxRuntimeInSeconds,

        @JsonPropertyDescription("Failed trials after which the job fails as long as none has succeeded. Default 5, "
                + "which is AMT's fixed number.")
        @Immutable
        @Min(1)
        @Max(1_000_000)
        @Nullable
        Integer maxFailedTrainingJobs) {}
