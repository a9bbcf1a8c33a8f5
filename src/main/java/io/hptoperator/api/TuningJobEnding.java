package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Why and when it was decided that the job ends; it stands once stored. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record TuningJobEnding(
        @JsonPropertyDescription("What ends the job, as in condition Finished.") @Nullable
        String reason,

        @JsonPropertyDescription("The numbers behind the reason.") @Nullable
        String message,

        @JsonPropertyDescription("When it was decided.") @Nullable
        Instant time) {}
