package io.hptoperator.stopping;

import static io.hptoperator.stopping.Curves.completed;
import static io.hptoperator.stopping.Curves.over;
import static io.hptoperator.stopping.Curves.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hptoperator.search.Direction;
import io.hptoperator.stopping.Verdict.Cause;
import io.hptoperator.stopping.Verdict.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MedianRuleTest {
    private static final MedianRule AS_AMT_WORDS_IT = new MedianRule(1, OptionalInt.of(1));
    private static final MedianRule CAREFUL = new MedianRule(10, OptionalInt.empty());

    @ParameterizedTest(name = "{0} against {1}: stops {2}")
    @CsvSource({
        "0.4, '0.5',         true",
        "0.5, '0.5',         false",
        "0.6, '0.5',         false",
        "0.4, '0.3 0.9 0.5', true",
        "0.5, '0.3 0.9 0.5', false",
        "0.4, '0.3 0.5',     false",
        "0.3, '0.3 0.5',     true",
    })
    void stops_when_strictly_worse_than_the_median(double own, String others, boolean stops) {
        List<Contestant> trials = new ArrayList<>(List.of(running(99, own)));
        for (var value : List.of(others.split(" "))) {
            trials.add(completed(trials.size(), Double.parseDouble(value)));
        }

        assertThat(AS_AMT_WORDS_IT.judge(trials, Direction.MAXIMIZE)).hasSize(stops ? 1 : 0);
    }

    @Test
    void the_current_value_is_held_against_running_averages() {
        // The other's average over two steps is 0.3, though its value is 0.5 by then.
        var completed = completed(1, 0.1, 0.5);

        assertThat(AS_AMT_WORDS_IT.judge(List.of(completed, running(2, 0.0, 0.29)), Direction.MAXIMIZE))
                .containsExactly(new Stop(
                        2,
                        Cause.WORSE_THAN_OTHERS,
                        "its value 0.29 at step 2 was worse than 0.3, the median of the running averages of 1"
                                + " completed training jobs (trainingJobEarlyStoppingType: Auto)"));
        assertThat(AS_AMT_WORDS_IT.judge(List.of(completed, running(2, 0.0, 0.31)), Direction.MAXIMIZE))
                .isEmpty();
    }

    @Test
    void worse_is_larger_when_minimizing() {
        assertThat(AS_AMT_WORDS_IT.judge(List.of(completed(1, 0.5), running(2, 0.6)), Direction.MINIMIZE))
                .hasSize(1);
        assertThat(AS_AMT_WORDS_IT.judge(List.of(completed(1, 0.5), running(2, 0.4)), Direction.MINIMIZE))
                .isEmpty();
    }

    @Test
    void only_trials_that_completed_and_came_as_far_are_compared_with() {
        var trials = List.of(
                completed(1, 0.1, 0.1),
                completed(2, 0.9), // ended before
                over(3, 0.9, 0.9), // stopped
                running(4, 0.9, 0.9),
                running(5, 0.2, 0.2));

        assertThat(AS_AMT_WORDS_IT.judge(trials, Direction.MAXIMIZE)).isEmpty();
    }

    @Test
    void a_trial_that_has_shown_the_best_value_of_all_is_left_alone() {
        var trials = List.of(completed(1, 0.5, 0.5), running(2, 0.9, 0.1));

        assertThat(AS_AMT_WORDS_IT.judge(trials, Direction.MAXIMIZE)).isEmpty();
    }

    @Test
    void nothing_is_stopped_before_enough_trials_have_completed() {
        assertThat(CAREFUL.judge(with(9, running(99, 0.0, 0.0, 0.0)), Direction.MAXIMIZE))
                .isEmpty();
        assertThat(CAREFUL.judge(with(10, running(99, 0.0, 0.0, 0.0)), Direction.MAXIMIZE))
                .hasSize(1);
    }

    @Test
    void nothing_is_stopped_while_fewer_than_five_came_as_far() {
        List<Contestant> trials = new ArrayList<>(with(10, running(99, 0, 0, 0, 0, 0)));
        IntStream.rangeClosed(21, 24).forEach(index -> trials.add(completed(index, 0.5, 0.5, 0.5, 0.5, 0.5)));
        assertThat(CAREFUL.judge(trials, Direction.MAXIMIZE)).isEmpty();

        trials.add(completed(25, 0.5, 0.5, 0.5, 0.5, 0.5));
        assertThat(CAREFUL.judge(trials, Direction.MAXIMIZE)).hasSize(1);
    }

    @ParameterizedTest(name = "trials of {0} steps: the first step is {1}")
    @CsvSource({"3, 2", "13, 2", "14, 3", "20, 3", "36, 6", "100, 15"})
    void unless_the_user_says_the_first_15_per_cent_of_a_trial_are_not_judged(int steps, int first) {
        List<Contestant> trials = new ArrayList<>();
        IntStream.rangeClosed(1, 10)
                .forEach(index -> trials.add(completed(
                        index, IntStream.range(0, steps).mapToDouble(_ -> 0.5).toArray())));

        for (int step = 1; step <= steps; step++) {
            trials.add(running(99, new double[step]));
            assertThat(CAREFUL.judge(trials, Direction.MAXIMIZE))
                    .as("at step " + step)
                    .hasSize(step >= first ? 1 : 0);
            trials.removeLast();
        }
    }

    @Test
    void values_that_are_no_numbers_stop_nobody() {
        var broken = completed(1, Double.NaN, 0.9);

        assertThat(AS_AMT_WORDS_IT.judge(List.of(broken, running(2, 0.1)), Direction.MAXIMIZE))
                .isEmpty();
        assertThat(AS_AMT_WORDS_IT.judge(List.of(completed(1, 0.5), running(2, Double.NaN)), Direction.MAXIMIZE))
                .isEmpty();
    }

    @Test
    void a_trial_that_has_not_reported_is_not_judged() {
        assertThat(AS_AMT_WORDS_IT.judge(List.of(completed(1, 0.5), running(2)), Direction.MAXIMIZE))
                .isEmpty();
    }

    @Test
    void no_completed_trial_is_too_few() {
        assertThatThrownBy(() -> new MedianRule(0, OptionalInt.empty()))
                .hasMessage("minCompletedTrials is 0; it must be at least 1");
    }

    /** Completed trials that were better throughout. */
    private static List<Contestant> with(int completed, Contestant trial) {
        List<Contestant> trials = new ArrayList<>(List.of(trial));
        IntStream.rangeClosed(1, completed).forEach(index -> trials.add(completed(index, 0.5, 0.5, 0.5)));
        return trials;
    }
}
