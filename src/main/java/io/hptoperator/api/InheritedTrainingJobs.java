package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** What a tuning job has taken over from one of its parents. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record InheritedTrainingJobs(
        @JsonPropertyDescription("Name of the parent.") @Required @Size(min = 1, max = 253) @Nullable
        String hyperParameterTuningJobName,

        @JsonPropertyDescription("The parent's UID, by which it can be told from a later tuning job of the same name; "
                + "absent when it was gone before anything could be read.")
        @Nullable
        String uid,

        @JsonPropertyDescription("Its training jobs that were on record.") @Min(0) @Nullable
        Integer trainingJobs,

        @JsonPropertyDescription("Those whose results the search knows.") @Min(0) @Nullable
        Integer used,

        @JsonPropertyDescription("Why the others are not used, with their numbers.") @Nullable
        String notUsed) {}
