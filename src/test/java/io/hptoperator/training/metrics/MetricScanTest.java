package io.hptoperator.training.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.hptoperator.training.metrics.MetricValue.Measured;
import io.hptoperator.training.metrics.MetricValue.NotFinite;
import io.hptoperator.training.metrics.MetricValue.NotNumeric;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read out of a log, by the rules of AMT's MetricDefinitions. */
class MetricScanTest {
    private static final MetricDefinition ACCURACY = MetricDefinition.of("accuracy", "accuracy=(\\S+)");

    static final List<Arguments> LOGS = List.of(
            Arguments.of("the last line wins", "accuracy=0.1\naccuracy=0.2\nbye", 0.2),
            Arguments.of("the last match of a line wins", "accuracy=0.1 accuracy=0.2", 0.2),
            Arguments.of("the last line needs no line end", "accuracy=0.1\naccuracy=0.2", 0.2),
            Arguments.of("the first line counts as well", "accuracy=0.1\n", 0.1),
            Arguments.of("line ends may be those of Windows", "accuracy=0.1\r\naccuracy=0.2\r\n", 0.2),
            Arguments.of("a progress bar overwrites its line", "10% accuracy=0.1\r20% accuracy=0.2\r", 0.2),
            Arguments.of("colours are no part of a value", "\u001b[1maccuracy=\u001b[32m0.3\u001b[0m", 0.3),
            Arguments.of("a title for the terminal is no part of a line", "\u001b]0;title\u0007accuracy=0.3", 0.3),
            Arguments.of("a number beats a later text", "accuracy=0.4\naccuracy=n/a", 0.4),
            Arguments.of("a number beats a text of its line", "accuracy=0.4 accuracy=n/a", 0.4),
            Arguments.of("NUL and broken characters are only characters", "\u0000\ufffd accuracy=0.5", 0.5));

    @ParameterizedTest(name = "{0}")
    @FieldSource("LOGS")
    void a_log_has_this_value(String rule, String log, double value) {
        assertThat(scan(log)).as(rule).hasValue(new Measured(value));
    }

    @Test
    void a_log_without_the_metric_has_no_value() {
        assertThat(scan("")).isEmpty();
        assertThat(scan("\n\r\n")).isEmpty();
        assertThat(scan("loss=1")).isEmpty();
    }

    @Test
    void not_a_number_is_a_number_that_cannot_be_used() {
        assertThat(scan("accuracy=0.9\naccuracy=nan\naccuracy=?")).hasValue(new NotFinite("nan"));
    }

    @Test
    void the_last_text_is_remembered_when_there_is_no_number() {
        assertThat(scan("accuracy=low\naccuracy=mid accuracy=high\nbye")).hasValue(new NotNumeric("high"));
    }

    @Test
    void an_optional_group_that_takes_no_part_is_no_value() {
        var optional = MetricDefinition.of("accuracy", "accuracy(?:=(\\d))?");

        assertThat(MetricScan.scan(List.of(optional), "accuracy=7 accuracy").value("accuracy"))
                .hasValue(new Measured(7));
    }

    @Test
    void a_pattern_that_matches_nothing_at_all_comes_to_an_end() {
        var empty = MetricDefinition.of("accuracy", "(\\d*)");

        assertThat(MetricScan.scan(List.of(empty), "abc").value("accuracy")).hasValue(new NotNumeric(""));
    }

    @Test
    void metrics_come_in_the_order_of_their_definitions() {
        var loss = MetricDefinition.of("loss", "loss=(\\S+)");

        assertThat(MetricScan.scan(List.of(loss, ACCURACY), "accuracy=1 loss=2")
                        .values()
                        .keySet())
                .containsExactly("loss", "accuracy");
    }

    @Test
    void of_two_definitions_with_one_name_the_later_one_counts() {
        var other = MetricDefinition.of("accuracy", "acc=(\\S+)");

        assertThat(MetricScan.scan(List.of(ACCURACY, other), "acc=2\naccuracy=1")
                        .value("accuracy"))
                .hasValue(new Measured(2));
    }

    @Nested
    class Bounds {
        @Test
        void only_the_beginning_of_a_long_line_is_looked_at() {
            assertThat(scan(line(MetricScan.MAX_LINE - "accuracy=1".length()) + "accuracy=1"))
                    .hasValue(new Measured(1));
            assertThat(scan(line(MetricScan.MAX_LINE) + "accuracy=1")).isEmpty();
        }

        @Test
        void only_the_end_of_a_long_log_is_looked_at() {
            var inside = "accuracy=1\n" + "x\n".repeat((MetricScan.MAX_TEXT - "accuracy=1\n".length()) / 2);
            assertThat(scan(inside)).hasValue(new Measured(1));
            assertThat(scan("accuracy=1\n" + "x\n".repeat(MetricScan.MAX_TEXT / 2)))
                    .isEmpty();
        }

        @Test
        void a_pattern_made_to_explode_takes_linear_time() {
            var evil = MetricDefinition.of("accuracy", "(?:a+)+(b)$");

            assertThat(MetricScan.scan(List.of(evil), ("a".repeat(200) + "\n").repeat(200))
                            .values())
                    .isEmpty();
        }

        private static String line(int length) {
            return ".".repeat(length);
        }
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("1", new Measured(1)),
                Arguments.of("+.5", new Measured(0.5)),
                Arguments.of("-1.", new Measured(-1)),
                Arguments.of("1e-3", new Measured(0.001)),
                Arguments.of(" 2 ", new Measured(2)),
                Arguments.of("-0", new Measured(0.0)),
                Arguments.of("1".repeat(64), new Measured(Double.parseDouble("1".repeat(64)))),
                Arguments.of("NaN", new NotFinite("NaN")),
                Arguments.of("-inf", new NotFinite("-inf")),
                Arguments.of("Infinity", new NotFinite("Infinity")),
                Arguments.of("1e400", new NotFinite("1e400")),
                Arguments.of("", new NotNumeric("")),
                Arguments.of("0,9", new NotNumeric("0,9")),
                Arguments.of("1_000", new NotNumeric("1_000")),
                Arguments.of("0x1p3", new NotNumeric("0x1p3")),
                Arguments.of("1f", new NotNumeric("1f")),
                Arguments.of("1.0.0", new NotNumeric("1.0.0")),
                Arguments.of("1".repeat(65), new NotNumeric("1".repeat(64) + "…")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void a_text_has_this_value(String text, MetricValue value) {
        assertThat(MetricValue.parse(text)).isEqualTo(value);
    }

    private static Optional<MetricValue> scan(String log) {
        return MetricScan.scan(List.of(ACCURACY), log).value("accuracy");
    }
}
