package io.hptoperator.admission;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the user has left open in a search space, and what was chosen.
 *
 * @param scalings for parameters with {@code Auto}, by name
 * @param ranges for {@code autoParameters}, by name
 */
record Choices(Map<String, String> scalings, Map<String, String> ranges) {
    static Choices none() {
        return new Choices(new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /** Definitions may tune parameters of the same name over different ranges. */
    void putAll(String definition, Choices others) {
        others.scalings.forEach((parameter, scaling) -> scalings.put(label(definition, parameter), scaling));
        others.ranges.forEach((parameter, range) -> ranges.put(label(definition, parameter), range));
    }

    private static String label(String definition, String parameter) {
        return definition.isEmpty() ? parameter : definition + "/" + parameter;
    }
}
