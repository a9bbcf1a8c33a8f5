package io.hptoperator.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportedMetricsTest {
    static Stream<Arguments> metrics() {
        return Stream.of(
                reports("{\"loss\": 0.25, \"accuracy\": 0.9}", Map.of("loss", "0.25", "accuracy", "0.9")),
                reports("  {\"loss\": 1e-3}\n", Map.of("loss", "0.001")),
                reports("{\"steps\": 12}", Map.of("steps", "12")),
                reports("{\"loss\": \"0.250\"}", Map.of("loss", "0.250")),
                reports("{\"loss\": NaN, \"worst\": -Infinity}", Map.of("loss", "NaN", "worst", "-Infinity")),
                reports("{\"loss\": \"nan\"}", Map.of("loss", "nan")),
                reports("{\"loss\": 1, \"loss\": 2}", Map.of("loss", "2")),
                reports(
                        "{\"metrics\": {\"loss\": 0.25}, \"epoch\": 3, \"artifact\": \"pvc://models/7\"}",
                        Map.of("loss", "0.25")),
                reports("{\"metrics\": 7}", Map.of("metrics", "7")));
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void an_object_of_numbers_holds_metrics(String message, Map<String, String> expected) {
        assertThat(ReportedMetrics.in(message)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "out of memory",
                "0.93",
                "[0.93]",
                "{}",
                "{\"error\": \"no data\", \"line\": 7}",
                "{\"loss\": null}",
                "{\"loss\": true}",
                "{\"metrics\": {\"loss\": \"low\"}}",
                "{\"loss\": 0.25} and more",
                "{\"loss\": 0.2",
                "{'loss': 0.25}"
            })
    void anything_else_is_text(String message) {
        assertThat(ReportedMetrics.in(message)).isEmpty();
    }

    private static Arguments reports(String message, Map<String, String> expected) {
        return Arguments.of(message, expected);
    }
}
