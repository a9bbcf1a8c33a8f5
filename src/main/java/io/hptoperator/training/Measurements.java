package io.hptoperator.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is kept of the metrics of the last attempt.
 *
 * @param metrics finite values by name; also of a failed training job, whose objective is missing all the same
 */
public record Measurements(Map<String, Double> metrics, ObjectiveOutcome objective) {
    /** Before anything was read. */
    public static final Measurements NONE = new Measurements(Map.of(), new ObjectiveOutcome.Pending());

    public Measurements {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }
}
