package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Where a trial runs. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ResourceConfig(
        @Nullable String instanceType,
        @Nullable Integer instanceCount,
        @Nullable Integer volumeSizeInGB,
        @Nullable ResourceRequirements resources) {}
