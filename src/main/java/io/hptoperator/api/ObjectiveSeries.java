package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** The wish to have the values that a trial reports for its objective while it trains; an empty object is a wish. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ObjectiveSeries(
        @JsonPropertyDescription(
                "Steps whose values are kept however long the series becomes; the first report is " + "step 1.")
        @Distinct
        @Size(max = 24)
        List<@Min(1) @Max(Integer.MAX_VALUE) Integer> keepSteps) {
    public ObjectiveSeries {
        keepSteps = keepSteps == null ? List.of() : List.copyOf(keepSteps);
    }
}
