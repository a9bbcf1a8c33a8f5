package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** How a metric is found in the log. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record MetricDefinition(
        @JsonPropertyDescription("Name of the metric. AMT: Name.") @Required @Size(min = 1, max = 255) @Nullable
        String name,

        @JsonPropertyDescription("RE2 expression with exactly one capture group, around the number; the last match "
                + "counts. AMT: Regex.")
        @Required
        @Size(min = 1, max = 500)
        @Nullable
        String regex) {}
