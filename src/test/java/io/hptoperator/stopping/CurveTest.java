package io.hptoperator.stopping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hptoperator.search.Direction;
import io.hptoperator.stopping.Curve.Report;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurveTest {
    /** Steps 2 and 4 are missing. */
    private static final Curve THINNED = new Curve(List.of(
            new Report(1, 0.5, 0.5),
            new Report(3, 0.9, 0.6),
            new Report(5, 0.2, 0.5),
            new Report(6, Double.NaN, Double.NaN),
            new Report(7, 0.9, Double.NaN)));

    @ParameterizedTest(name = "at step {0}: {1}")
    @CsvSource({"0, 0", "1, 1", "2, 1", "3, 3", "4, 3", "5, 5", "6, 6", "7, 7", "100, 7"})
    void the_report_at_a_step_is_the_last_one_up_to_it(int step, int expected) {
        assertThat(THINNED.at(step).map(Report::step).orElse(0)).isEqualTo(expected);
    }

    @Test
    void its_length_is_the_last_step_whatever_is_missing() {
        assertThat(THINNED.length()).isEqualTo(7);
        assertThat(Curve.NONE.length()).isZero();
    }

    @Test
    void the_best_report_is_the_first_of_equals_and_finite() {
        assertThat(THINNED.best(Direction.MAXIMIZE)).contains(new Report(3, 0.9, 0.6));
        assertThat(THINNED.best(Direction.MINIMIZE)).contains(new Report(5, 0.2, 0.5));
    }

    @Test
    void without_finite_reports_there_is_no_best() {
        assertThat(new Curve(List.of(new Report(1, Double.NaN, Double.NaN))).best(Direction.MINIMIZE))
                .isEmpty();
        assertThat(Curve.NONE.last()).isEmpty();
        assertThat(Curve.NONE.at(1)).isEmpty();
    }

    @Test
    void steps_ascend_from_one() {
        var first = new Report(1, 0.5, 0.5);

        assertThatThrownBy(() -> new Curve(List.of(first, first))).hasMessageContaining("steps ascend");
        assertThatThrownBy(() -> new Report(0, 0.5, 0.5)).hasMessageContaining("the first step is 1");
    }
}
