package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Up to where a log was read for the objective series, so that nothing is counted twice. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ObjectiveLog(
        @JsonPropertyDescription("The pod whose log it is; another attempt has another pod.") @Nullable
        String podUid,

        @JsonPropertyDescription("When the last line that was counted was written, by the clock of the node.") @Nullable
        Instant time,

        @JsonPropertyDescription("How many lines that were written in the same nanosecond have been read.")
        @Min(0)
        @Max(Integer.MAX_VALUE)
        @Nullable
        Integer lines) {}
