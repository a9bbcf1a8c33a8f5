package io.hptoperator.stopping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hptoperator.search.Direction;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GainTest {
    private static DoubleStream objectives(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble);
    }

    @ParameterizedTest(name = "{0} {1}: a gain of {2} counts")
    @CsvSource({
        "MAXIMIZE, 0.5 0.9 0.1,   0.009",
        "MINIMIZE, 0.5 0.9 0.1,   0.001",
        "MINIMIZE, -5 -2 0,       0.05",
        "MAXIMIZE, 0 0 0,         0",
        "MINIMIZE, 0 1 2,         0.01",
        "MINIMIZE, 1e-7 1 2,      0.01",
        "MINIMIZE, 0.01 1 2,      0.0001",
        "MINIMIZE, -1e308 1e308 1e308, 1e306",
    })
    void one_per_cent_of_the_best_or_of_its_distance_to_the_median_when_the_best_is_next_to_zero(
            Direction direction, String objectives, double minimum) {
        assertThat(Gain.of(objectives(objectives), direction).minimum()).isEqualTo(minimum, within(minimum * 1e-6));
    }

    @ParameterizedTest(name = "unlikely {0} times in a row: {1}")
    @CsvSource({"0, false", "3, false", "4, true"})
    void convergence_is_a_gain_unlikely_in_four_checks(int inARow, boolean detected) {
        assertThat(new Convergence(50, 0.01, 0.02, inARow).detected()).isEqualTo(detected);
    }

    @Test
    void the_threshold_is_better_than_the_best_by_the_least_gain() {
        assertThat(Gain.of(objectives("0.5 0.9"), Direction.MAXIMIZE).threshold())
                .isEqualTo(-0.909, within(1e-12));
    }
}
