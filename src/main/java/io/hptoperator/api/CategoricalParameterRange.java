package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A choice. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record CategoricalParameterRange(@Nullable String name, List<String> values) {
    public CategoricalParameterRange {
        values = values == null ? List.of() : List.copyOf(values);
    }
}
