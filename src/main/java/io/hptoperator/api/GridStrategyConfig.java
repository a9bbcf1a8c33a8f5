package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** Settings of Grid. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record GridStrategyConfig(
        @JsonPropertyDescription("Number of values taken from each continuous range, evenly in its scaling, both ends "
                + "included. Default 5. No AMT counterpart: its Grid takes categorical ranges only.")
        @Min(2)
        @Max(1_000)
        @Nullable
        Integer gridPoints) {}
