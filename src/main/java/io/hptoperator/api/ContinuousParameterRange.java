package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.IntOrString;
import org.jspecify.annotations.Nullable;

/** A range of real numbers. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = NameRules.NOT_RESERVED,
        message = NameRules.RESERVED,
        messageExpression = NameRules.NAMED_RESERVED,
        fieldPath = ".name")
@ValidationRule(
        value = "double(self.minValue) <= double(self.maxValue) && double(self.maxValue) - "
                + "double(self.minValue) < 1.7e308",
        message = "minValue and maxValue must be finite numbers, such as \"0.001\" or \"1e-3\"",
        messageExpression = "double(self.minValue) > double(self.maxValue) ? 'minValue ' + string(self.minValue) + ' "
                + "must not be greater than maxValue ' + string(self.maxValue) : 'minValue and maxValue must "
                + "be finite numbers, such as \"0.001\" or \"1e-3\"'",
        fieldPath = ".minValue")
@ValidationRule(
        value = "!has(self.scalingType) || self.scalingType != 'Logarithmic' || double(self.minValue) > 0.0",
        message = "Logarithmic needs minValue greater than 0; use Linear or a positive range",
        fieldPath = ".scalingType")
@ValidationRule(
        value = "!has(self.scalingType) || self.scalingType != 'ReverseLogarithmic' || "
                + "(double(self.minValue) >= 0.0 && double(self.maxValue) < 1.0)",
        message = "ReverseLogarithmic needs 0 <= minValue and maxValue < 1; use Linear or another range",
        fieldPath = ".scalingType")
public record ContinuousParameterRange(
        @JsonPropertyDescription(
                "Name of the hyperparameter; unique over all ranges; must not begin with _. AMT: Name.")
        @Required
        @Size(min = 1, max = 256)
        @Nullable
        String name,

        @JsonPropertyDescription(
                "Smallest value, inclusive: a number, best written as text such as \"0.001\" or \"1e-3\"."
                        + " AMT: MinValue.")
        @Required
        @SchemaFrom(type = IntOrString.class)
        @Nullable
        String minValue,

        @JsonPropertyDescription("Greatest value, inclusive; equal to minValue makes a constant. AMT: MaxValue.")
        @Required
        @SchemaFrom(type = IntOrString.class)
        @Nullable
        String maxValue,

        @JsonPropertyDescription("How the range is searched. Linear: evenly. Logarithmic: evenly in orders of "
                + "magnitude, needs minValue > 0. ReverseLogarithmic: fine near 1, needs 0 <= minValue "
                + "and maxValue < 1. Auto (default): Logarithmic when minValue > 0 and "
                + "maxValue/minValue >= 1000, else Linear; status.resolvedScalingTypes tells. AMT: "
                + "ScalingType.")
        @OneOf({"Auto", "Linear", "Logarithmic", "ReverseLogarithmic"})
        @Default("Auto")
        @Nullable
        String scalingType) {}
