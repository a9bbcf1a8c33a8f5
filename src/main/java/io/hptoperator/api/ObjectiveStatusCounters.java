package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** Launched training jobs by what became of their objective. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ObjectiveStatusCounters(
        @JsonPropertyDescription("Trials whose objective was measured and is used by the search. AMT: Succeeded.")
        @Min(0)
        @Max(Integer.MAX_VALUE)
        @Nullable
        Integer succeeded,

        @JsonPropertyDescription("Trials that have not ended. AMT: Pending.") @Min(0) @Max(Integer.MAX_VALUE) @Nullable
        Integer pending,

        @JsonPropertyDescription("Trials that ended without a usable objective. AMT: Failed.")
        @Min(0)
        @Max(Integer.MAX_VALUE)
        @Nullable
        Integer failed) {}
