package io.hptoperator.tuning;

import static io.hptoperator.tuning.TrialFixture.trial;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hptoperator.search.Direction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The not-improving count of AMT's BestObjectiveNotImproving, by the rules of DESIGN.md. */
class ProgressTest {
    @ParameterizedTest(name = "{0}: {1} by {2}: reference {3}, count {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                "the first result sets the reference      | 0.5                | 0    | 0.5  | 0",
                "a worse result counts                    | 0.5 0.4            | 0    | 0.5  | 1",
                "an equal result counts                   | 0.5 0.5            | 0    | 0.5  | 1",
                "any gain resets with minimum 0           | 0.5 0.4 0.50001    | 0    | 0.50001 | 0",
                "the count goes on after the reset        | 0.5 0.4 0.6 0.5    | 0    | 0.6  | 1",
                "a gain below the minimum counts          | 100 109            | 0.1  | 100  | 1",
                "a gain of exactly the minimum counts     | 100 110            | 0.1  | 100  | 1",
                "a gain above the minimum resets          | 100 111            | 0.1  | 111  | 0",
                "small gains that add up reset            | 100 109 110 111    | 0.1  | 111  | 0",
                "small gains do not move the reference    | 100 109 110        | 0.1  | 100  | 2",
                "any gain over a reference of 0 resets    | 0 0.000001         | 0.1  | 0.000001 | 0",
                "no gain over a reference of 0 counts     | 0 0 -0.0           | 0.1  | 0    | 2",
                "the minimum is of the reference's amount | -100 -91           | 0.1  | -100 | 1",
                "so for negative references too           | -100 -89           | 0.1  | -89  | 0",
                "the largest finite gain is a gain        | -1.7e308 1.7e308   | 0    | 1.7e308 | 0"
            })
    void results_in_order_of_completion(
            String rule, String values, double minimum, double reference, int notImproving) {
        var maximize = progress(new ImprovementRule(Direction.MAXIMIZE, minimum), values(values));
        var minimize = progress(
                new ImprovementRule(Direction.MINIMIZE, minimum),
                Arrays.stream(values(values)).map(value -> -value).toArray());

        assertThat(maximize).as(rule).isEqualTo(new Progress(OptionalDouble.of(reference), notImproving));
        assertThat(minimize).as(rule).isEqualTo(new Progress(OptionalDouble.of(-reference + 0.0), notImproving));
    }

    @Test
    void nothing_counts_before_the_first_result() {
        assertThat(of(trial(1).running(), trial(2).failed(), trial(3).stoppedWithoutValue()))
                .isEqualTo(Progress.NONE);
    }

    @Test
    void failures_between_results_neither_count_nor_reset() {
        assertThat(of(
                        trial(1).completed(0.5),
                        trial(2).failed(),
                        trial(3).completed(0.4),
                        trial(4).completedWithoutValue("NaN"),
                        trial(5).lost(),
                        trial(6).running(),
                        trial(7).stopped(0.3)))
                .isEqualTo(new Progress(OptionalDouble.of(0.5), 2));
    }

    @Test
    void results_are_judged_in_order_of_completion_and_not_of_launch() {
        assertThat(of(
                        trial(1).completed(0.7).at(30),
                        trial(2).completed(0.5).at(10),
                        trial(3).completed(0.6).at(20)))
                .isEqualTo(new Progress(OptionalDouble.of(0.7), 0));
    }

    @Test
    void results_of_the_same_second_are_judged_by_index() {
        assertThat(of(
                        trial(3).completed(0.6).at(10),
                        trial(2).completed(0.7).at(10),
                        trial(1).completed(0.5).at(10)))
                .isEqualTo(new Progress(OptionalDouble.of(0.7), 1));
    }

    @ParameterizedTest
    @CsvSource({"-0.01", "NaN"})
    void a_minimum_below_zero_is_refused(double minimum) {
        assertThatThrownBy(() -> new ImprovementRule(Direction.MAXIMIZE, minimum))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("minimumImprovement is %s; it must be 0 or more".formatted(minimum));
    }

    private static double[] values(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static Progress of(TrialFixture... trials) {
        return Progress.of(
                Arrays.stream(trials).map(TrialFixture::build).toList(), new ImprovementRule(Direction.MAXIMIZE, 0));
    }

    private static Progress progress(ImprovementRule rule, double[] values) {
        List<Trial> trials = new ArrayList<>();
        for (double value : values) {
            trials.add(trial(trials.size() + 1).completed(value).build());
        }
        return Progress.of(trials, rule);
    }
}
