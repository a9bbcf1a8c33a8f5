package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** The search space. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ParameterRanges(
        List<ContinuousParameterRange> continuousParameterRanges,
        List<IntegerParameterRange> integerParameterRanges,
        List<CategoricalParameterRange> categoricalParameterRanges,
        List<AutoParameter> autoParameters) {
    public ParameterRanges {
        continuousParameterRanges =
                continuousParameterRanges == null ? List.of() : List.copyOf(continuousParameterRanges);
        integerParameterRanges = integerParameterRanges == null ? List.of() : List.copyOf(integerParameterRanges);
        categoricalParameterRanges =
                categoricalParameterRanges == null ? List.of() : List.copyOf(categoricalParameterRanges);
        autoParameters = autoParameters == null ? List.of() : List.copyOf(autoParameters);
    }
}
