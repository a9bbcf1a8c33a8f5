package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** One earlier tuning job. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ParentHyperParameterTuningJob(
        @JsonPropertyDescription("Name of a tuning job in the same namespace. AMT: HyperParameterTuningJobName.")
        @Required
        @Size(min = 1, max = 253)
        @Nullable
        String hyperParameterTuningJobName) {}
