package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Bookkeeping of time suspended. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Suspension(
        @JsonPropertyDescription("When the current suspension began.") @Nullable
        Instant since,

        @JsonPropertyDescription("Milliseconds of earlier suspensions.") @Min(0) @Max(9_007_199_254_740_991L) @Nullable
        Long totalMilliseconds) {}
