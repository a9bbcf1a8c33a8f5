package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A choice between texts. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = NameRules.NOT_RESERVED,
        message = NameRules.RESERVED,
        messageExpression = NameRules.NAMED_RESERVED,
        fieldPath = ".name")
public record CategoricalParameterRange(
        @JsonPropertyDescription(
                "Name of the hyperparameter; unique over all ranges; must not begin with _. AMT: Name.")
        @Required
        @Size(min = 1, max = 256)
        @Nullable
        String name,

        @JsonPropertyDescription("The choices, 1 to 30 different texts. AMT: Values.")
        @Required
        @Distinct
        @Size(min = 1, max = 30)
        List<@Size(max = 256) String> values) {
    public CategoricalParameterRange {
        values = values == null ? List.of() : List.copyOf(values);
    }
}
