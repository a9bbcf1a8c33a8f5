package io.hptoperator.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hptoperator.training.metrics.MetricValue;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Metrics in a termination message: a JSON object of numbers, such as {@code {"validation:accuracy": 0.93}}, or one whose field {@code
 * metrics} is such an object, with anything else beside it. Numbers may be in quotes; NaN and infinities may be written as Python does.
 * One entry that is no number makes the whole message an ordinary text.
 */
final class ReportedMetrics {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ReportedMetrics() {}

    /** Metric name → number as text; empty when the message is something else. */
    static Map<String, String> in(String message) {
        if (!message.stripLeading().startsWith("{")) {
            return Map.of();
        }
        try {
            var root = MAPPER.readTree(message);
            return root.path("metrics").isObject() ? numbers(root.path("metrics")) : numbers(root);
        } catch (JsonProcessingException ordinaryText) {
            return Map.of();
        }
    }

    private static Map<String, String> numbers(JsonNode object) {
        Map<String, String> numbers = new LinkedHashMap<>();
        for (var entry : object.properties()) {
            if (!isNumber(entry.getValue())) {
                return Map.of();
            }
            numbers.put(entry.getKey(), entry.getValue().asText());
        }
        return numbers;
    }

    private static boolean isNumber(JsonNode value) {
        return value.isNumber()
                || (value.isTextual() && !(MetricValue.parse(value.textValue()) instanceof MetricValue.NotNumeric));
    }
}
