package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Settings of the strategy. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record StrategyConfig(
        @JsonPropertyDescription("For strategy Hyperband only. AMT: HyperbandStrategyConfig.") @Nullable
        HyperbandStrategyConfig hyperbandStrategyConfig,

        @JsonPropertyDescription("For strategy Grid only. No AMT counterpart.") @Nullable
        GridStrategyConfig gridStrategyConfig) {}
