package io.hptoperator.training.metrics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The metrics of one attempt by name, in the order of their definitions; a metric that was never emitted is absent. */
public record Metrics(Map<String, MetricValue> values) {
    public static final Metrics NONE = new Metrics(Map.of());

    public Metrics {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Of values as they were written, for instance in a termination message. */
    public static Metrics ofTexts(Map<String, String> texts) {
        var values = new LinkedHashMap<String, MetricValue>();
        texts.forEach((name, text) -> values.put(name, MetricValue.parse(text)));
        return new Metrics(values);
    }

    public Optional<MetricValue> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Those that are finite numbers. */
    public Map<String, Double> numbers() {
        var numbers = new LinkedHashMap<String, Double>();
        values.forEach((name, value) -> {
            if (value instanceof MetricValue.Measured(double number)) {
                numbers.put(name, number);
            }
        });
        return Collections.unmodifiableMap(numbers);
    }
}
