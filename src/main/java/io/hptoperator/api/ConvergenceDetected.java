package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** End when more trials will not pay. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConvergenceDetected(
        @JsonPropertyDescription(
                "Enabled ends the job once further trials are unlikely to improve the best value by more "
                        + "than one per cent; status says when that is so in either case. Default Disabled. AMT: "
                        + "CompleteOnConvergence.")
        @OneOf({"Disabled", "Enabled"})
        @Nullable
        String completeOnConvergence) {}
