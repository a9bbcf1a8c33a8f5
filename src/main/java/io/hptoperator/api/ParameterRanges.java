package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** The search space. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!has(self.continuousParameterRanges) || !has(self.integerParameterRanges) || "
                + "!self.continuousParameterRanges.exists(a, self.integerParameterRanges.exists(b, a.name == "
                + "b.name))",
        message = "a parameter is in both continuousParameterRanges and integerParameterRanges; parameter "
                + "names must be different",
        messageExpression = "'parameter \"' + self.continuousParameterRanges.map(a, a.name).filter(n, "
                + "self.integerParameterRanges.exists(b, n == b.name))[0] + '\" is in both "
                + "continuousParameterRanges and integerParameterRanges; parameter names must be different'")
@ValidationRule(
        value = "!has(self.continuousParameterRanges) || !has(self.categoricalParameterRanges) || "
                + "!self.continuousParameterRanges.exists(a, self.categoricalParameterRanges.exists(b, a.name"
                + " == b.name))",
        message = "a parameter is in both continuousParameterRanges and categoricalParameterRanges; parameter"
                + " names must be different",
        messageExpression = "'parameter \"' + self.continuousParameterRanges.map(a, a.name).filter(n, "
                + "self.categoricalParameterRanges.exists(b, n == b.name))[0] + '\" is in both "
                + "continuousParameterRanges and categoricalParameterRanges; parameter names must be "
                + "different'")
@ValidationRule(
        value = "!has(self.integerParameterRanges) || !has(self.categoricalParameterRanges) || "
                + "!self.integerParameterRanges.exists(a, self.categoricalParameterRanges.exists(b, a.name =="
                + " b.name))",
        message = "a parameter is in both integerParameterRanges and categoricalParameterRanges; parameter "
                + "names must be different",
        messageExpression = "'parameter \"' + self.integerParameterRanges.map(a, a.name).filter(n, "
                + "self.categoricalParameterRanges.exists(b, n == b.name))[0] + '\" is in both "
                + "integerParameterRanges and categoricalParameterRanges; parameter names must be different'")
@ValidationRule(
        value = "(has(self.continuousParameterRanges) ? size(self.continuousParameterRanges) : 0) + "
                + "(has(self.integerParameterRanges) ? size(self.integerParameterRanges) : 0) + "
                + "(has(self.categoricalParameterRanges) ? size(self.categoricalParameterRanges) : 0) + "
                + "(has(self.autoParameters) ? size(self.autoParameters) : 0) > 0",
        message = "holds no range; give at least one parameter to tune")
@ValidationRule(
        value = "(has(self.continuousParameterRanges) ? size(self.continuousParameterRanges) : 0) + "
                + "(has(self.integerParameterRanges) ? size(self.integerParameterRanges) : 0) + "
                + "(has(self.categoricalParameterRanges) ? size(self.categoricalParameterRanges) : 0) <= 30",
        message = "at most 30 parameters can be tuned",
        messageExpression = "string(dyn((has(self.continuousParameterRanges) ? size(self.continuousParameterRanges) : "
                + "0) + (has(self.integerParameterRanges) ? size(self.integerParameterRanges) : 0) + "
                + "(has(self.categoricalParameterRanges) ? size(self.categoricalParameterRanges) : 0))) + ' "
                + "parameters; at most 30 can be tuned'")
public record ParameterRanges(
        @JsonPropertyDescription("Real-valued parameters. AMT: ContinuousParameterRanges.")
        @KeyedBy("name")
        @Size(max = 30)
        List<ContinuousParameterRange> continuousParameterRanges,

        @JsonPropertyDescription("Whole-numbered parameters. AMT: IntegerParameterRanges.")
        @KeyedBy("name")
        @Size(max = 30)
        List<IntegerParameterRange> integerParameterRanges,

        @JsonPropertyDescription("Parameters that take one of several texts. AMT: CategoricalParameterRanges.")
        @KeyedBy("name")
        @Size(max = 30)
        List<CategoricalParameterRange> categoricalParameterRanges,

        @JsonPropertyDescription(
                "Parameters whose ranges the operator is to choose; with spec.autotune only. AMT: " + "AutoParameters.")
        @KeyedBy("name")
        @Size(max = 100)
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
