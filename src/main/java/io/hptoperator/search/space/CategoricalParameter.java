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

    /** The index of the value that gets its equal share of [0, 1] at this position. */
    public int indexAt(double position) {
        return Math.clamp((long) (position * values.size()), 0, values.size() - 1);
    }

    @Override
    public String textAt(double position) {
        return values.get(indexAt(position));
    }

    @Override
    public String spelled(String text) {
        return text;
    }

    @Override
    public boolean contains(String text) {
        return values.contains(text);
    }
}
