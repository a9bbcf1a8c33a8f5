package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Launched training jobs by what became of their objective. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ObjectiveStatusCounters(
        @Nullable Integer succeeded,
        @Nullable Integer pending,
        @Nullable Integer failed) {}
