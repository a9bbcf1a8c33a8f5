package io.hptoperator.search.space;

import java.util.List;
import java.util.OptionalLong;

/** A parameter that takes one of several texts without order. Repeated texts count once. */
public record CategoricalParameter(String name, List<String> values) implements Parameter {
    public CategoricalParameter {
        values = values.stream().distinct().toList();
        if (values.isEmpty()) {
            throw new IllegalArgumentException("parameter %s: values is empty; name at least one".formatted(name));
        }
    }

    @Override
    public OptionalLong cardinality() {
        return OptionalLong.of(values.size());
    }

    @Override
    public boolean contains(String text) {
        return values.contains(text);
    }
}
