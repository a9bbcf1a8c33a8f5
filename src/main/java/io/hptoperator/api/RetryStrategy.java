package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How often a trial that the infrastructure interrupted begins again. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RetryStrategy(
        @JsonPropertyDescription("How often a trial is started again after a fault of the infrastructure, such as a "
                + "lost node or an eviction; a failing program is not retried. AMT: "
                + "MaximumRetryAttempts.")
        @Min(1)
        @Max(30)
        @Nullable
        Integer maximumRetryAttempts,

        @JsonPropertyDescription("Exit codes after which a trial fails at once. No AMT counterpart.")
        @Distinct
        @Size(max = 100)
        List<@Min(1) @Max(255) Integer> nonRetryableExitCodes) {
    public RetryStrategy {
        nonRetryableExitCodes = nonRetryableExitCodes == null ? List.of() : List.copyOf(nonRetryableExitCodes);
    }
}
