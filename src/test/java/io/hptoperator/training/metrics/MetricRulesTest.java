package io.hptoperator.training.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricRulesTest {
    private static final MetricDefinition LOSS = MetricDefinition.of("loss", "loss=(\\S+)");

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "accuracy=0.9, 0.9",
                "accuracy: 0.9, 0.9",
                "epoch=1; accuracy = 0.9; loss=1, 0.9",
                "{\"accuracy\": 0.9}, 0.9",
                "{'accuracy': '0.9'}, 0.9",
                "[accuracy=0.9], 0.9",
            })
    void without_definitions_the_objective_is_found_as_name_and_value(String line, double value) {
        var rules = MetricRules.of(Optional.of("accuracy"), List.of());

        assertThat(MetricScan.scan(rules.definitions(), line).value("accuracy"))
                .hasValue(new MetricValue.Measured(value));
    }

    @ParameterizedTest
    @CsvSource({"validation:accuracy=0.9", "my_accuracy=0.9", "top-accuracy=0.9", "accuracy 0.9", "accuracy2=0.9"})
    void a_longer_name_is_another_metric(String line) {
        var rules = MetricRules.of(Optional.of("accuracy"), List.of());

        assertThat(MetricScan.scan(rules.definitions(), line).values()).isEmpty();
    }

    @Test
    void a_name_is_taken_literally() {
        var rules = MetricRules.of(Optional.of("a.c"), List.of());

        assertThat(MetricScan.scan(rules.definitions(), "abc=1 a.c=2").value("a.c"))
                .hasValue(new MetricValue.Measured(2));
    }

    @Test
    void the_objective_must_be_among_the_definitions() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetricRules.of(Optional.of("accuracy"), List.of(LOSS)))
                .withMessage(
                        "objective metric 'accuracy' is not among the metric definitions [loss]; add a definition with"
                                + " this name");
    }

    @Test
    void there_are_at_most_forty_definitions() {
        assertThat(MetricRules.of(Optional.empty(), Collections.nCopies(40, LOSS))
                        .any())
                .isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetricRules.of(Optional.empty(), Collections.nCopies(41, LOSS)))
                .withMessage("41 metric definitions; at most 40 are allowed");
    }

    @Test
    void a_training_job_may_have_nothing_to_measure() {
        var none = MetricRules.of(Optional.empty(), List.of());

        assertThat(none.any()).isFalse();
        assertThat(none.objectiveDefinition()).isEmpty();
        assertThat(MetricRules.of(Optional.of("loss"), List.of(LOSS)).objectiveDefinition())
                .hasValue(LOSS);
    }

    @Test
    void a_wrong_definition_is_told_with_the_remedy() {
        assertThat(MetricDefinition.violation("loss", "loss=(\\S+)")).isEmpty();
        assertThat(MetricDefinition.violation("n".repeat(255), "(" + ".".repeat(498) + ")"))
                .isEmpty();
        assertThat(MetricDefinition.violation(" ", "(x)")).hasValue("metric name ' ' must have 1 to 255 characters");
        assertThat(MetricDefinition.violation("n".repeat(256), "(x)")).isPresent();
        assertThat(MetricDefinition.violation("loss", ""))
                .hasValue("regex of metric 'loss' has 0 characters; 1 to 500 are allowed");
        assertThat(MetricDefinition.violation("loss", "(" + ".".repeat(499) + ")"))
                .isPresent();
        assertThat(MetricDefinition.violation("loss", "loss=\\S+").orElseThrow())
                .contains("has 0 capture groups; put exactly one around the number");
        assertThat(MetricDefinition.violation("loss", "(a)(b)").orElseThrow()).contains("has 2 capture groups");
        assertThat(MetricDefinition.violation("loss", "(?=loss)(x)").orElseThrow())
                .contains("is not in RE2 syntax (no look-around, no back-references)");
        assertThatIllegalArgumentException().isThrownBy(() -> MetricDefinition.of("loss", "loss"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MetricDefinition("loss", com.google.re2j.Pattern.compile("loss")));
    }

    @Test
    void metrics_are_read_from_texts_and_only_finite_ones_are_numbers() {
        var metrics = Metrics.ofTexts(Map.of("a", "1", "b", "nan", "c", "x"));

        assertThat(metrics.numbers()).isEqualTo(Map.of("a", 1.0));
        assertThat(metrics.value("b")).hasValue(new MetricValue.NotFinite("nan"));
        assertThat(metrics.value("d")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new MetricValue.Measured(Double.NaN));
    }
}
