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

/** A range of whole numbers. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = NameRules.NOT_RESERVED,
        message = NameRules.RESERVED,
        messageExpression = NameRules.NAMED_RESERVED,
        fieldPath = ".name")
@ValidationRule(
        value = "int(self.minValue) <= int(self.maxValue)",
        message = "minValue and maxValue must be whole numbers, such as \"8\"; for others use "
                + "continuousParameterRanges",
        messageExpression = "'minValue ' + string(self.minValue) + ' must not be greater than maxValue ' + "
                + "string(self.maxValue)",
        fieldPath = ".minValue")
@ValidationRule(
        value = "!has(self.scalingType) || self.scalingType != 'Logarithmic' || double(self.minValue) > 0.0",
        message = "Logarithmic needs minValue greater than 0; use Linear or a positive range",
        fieldPath = ".scalingType")
@ValidationRule(
        value = "!has(self.scalingType) || self.scalingType != 'ReverseLogarithmic'",
        message = "ReverseLogarithmic is for continuous parameters; use Linear or Logarithmic",
        fieldPath = ".scalingType")
public record IntegerParameterRange(
        @JsonPropertyDescription(
                "Name of the hyperparameter; unique over all ranges; must not begin with _. AMT: Name.")
        @Required
        @Size(min = 1, max = 256)
        @Nullable
        String name,

        @JsonPropertyDescription("Smallest value, inclusive: a whole number, as number or text. AMT: MinValue.")
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
                + "magnitude, needs minValue > 0. Auto (default): Logarithmic when minValue > 0 and "
                + "maxValue/minValue >= 1000, else Linear; status.resolvedScalingTypes tells. "
                + "ReverseLogarithmic is for continuous ranges only. AMT: ScalingType.")
        @OneOf({"Auto", "Linear", "Logarithmic", "ReverseLogarithmic"})
        @Default("Auto")
        @Nullable
        String scalingType) {}
