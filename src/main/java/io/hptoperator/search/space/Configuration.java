package io.hptoperator.search.space;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One value per tunable parameter, as texts on the wire. Iteration follows the order of declaration; equality does not
 * depend on it.
 */
public record Configuration(Map<String, String> values) {
    public Configuration {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
