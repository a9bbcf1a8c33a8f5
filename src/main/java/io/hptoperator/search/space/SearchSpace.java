package io.hptoperator.search.space;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** The tunable parameters of one training job definition, in order of declaration. */
public record SearchSpace(List<Parameter> parameters) {
    public SearchSpace {
        parameters = List.copyOf(parameters);
        Set<String> names = new HashSet<>();
        for (Parameter parameter : parameters) {
            if (!names.add(parameter.name())) {
                throw new IllegalArgumentException(
                        "parameter %s is declared twice; give each parameter one range".formatted(parameter.name()));
            }
        }
    }

    /** Number of distinct configurations; empty when it is infinite or does not fit a {@code long}. */
    public OptionalLong combinations() {
        long product = 1;
        for (Parameter parameter : parameters) {
            OptionalLong cardinality = parameter.cardinality();
            if (cardinality.isEmpty() || product > Long.MAX_VALUE / cardinality.getAsLong()) {
                return OptionalLong.empty();
            }
            product *= cardinality.getAsLong();
        }
        return OptionalLong.of(product);
    }

    /** Whether the configuration has a value inside the range for every parameter, and no other value. */
    public boolean contains(Configuration configuration) {
        return configuration.values().size() == parameters.size()
                && parameters.stream().allMatch(parameter -> {
                    String text = configuration.values().get(parameter.name());
                    return text != null && parameter.contains(text);
                });
    }
}
