package io.hptoperator.stopping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hptoperator.search.Direction;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
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

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "MINIMIZE, 5 4 3 2,         2",
        "MINIMIZE, 5 3 3 3,         0",
        "MINIMIZE, 5 3 4 9,         0",
        "MAXIMIZE, 1 2 3 4 5 6 7 8, 4",
        "MAXIMIZE, 1 2 3,           1",
        "MINIMIZE, 1e308 1e308 1e308 -1e308, 1.7976931348623157e308",
    })
    void the_recent_gain_is_that_of_the_latest_half(Direction direction, String objectives, double recent) {
        assertThat(Gain.of(objectives(objectives), direction).recent()).isEqualTo(recent);
    }

    @ParameterizedTest(name = "recent gain {0}, probability {1}, mean {2}: {3}")
    @CsvSource({
        "0,     0.09, 0.09, true",
        "0.01,  0.09, 0.09, true",
        "0.011, 0.09, 0.09, false",
        "0,     0.1,  0.09, false",
        "0,     0.09, 0.1,  false",
        "0,     0.09, ,     false",
    })
    void convergence_is_that_a_gain_is_unlikely_now_and_on_average_and_has_not_come_lately(
            double recentGain, double probability, @Nullable Double mean, boolean detected) {
        var meanProbability = mean == null ? OptionalDouble.empty() : OptionalDouble.of(mean);

        assertThat(new Convergence(50, 0.01, recentGain, probability, meanProbability).detected())
                .isEqualTo(detected);
    }

    @Test
    void the_threshold_is_better_than_the_best_by_the_least_gain() {
        assertThat(Gain.of(objectives("0.5 0.9"), Direction.MAXIMIZE).threshold())
                .isEqualTo(-0.909, within(1e-12));
    }
}
