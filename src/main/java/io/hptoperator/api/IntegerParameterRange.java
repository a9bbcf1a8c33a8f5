package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A range of whole numbers. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record IntegerParameterRange(
        @Nullable String name,
        @Nullable String minValue,
        @Nullable String maxValue,
        @Nullable String scalingType) {}
