package io.hptoperator.stopping;

import static io.hptoperator.stopping.Curves.completed;
import static io.hptoperator.stopping.Curves.flat;
import static io.hptoperator.stopping.Curves.over;
import static io.hptoperator.stopping.Curves.passed;
import static io.hptoperator.stopping.Curves.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hptoperator.search.Direction;
import io.hptoperator.stopping.Contestant.Stage;
import io.hptoperator.stopping.Verdict.Cause;
import io.hptoperator.stopping.Verdict.GoOn;
import io.hptoperator.stopping.Verdict.Stop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HyperbandTest {
    /** Rungs 1, 3 and 9. */
    private static final Hyperband RULE = new Hyperband(1, 27, false);

    @ParameterizedTest
    @CsvSource({
        " 1,    27, '1, 3, 9'",
        " 1,    28, '1, 3, 9, 27'",
        " 2,    36, '2, 6, 18'",
        " 5,     5, ''",
        " 4,     5, '4'",
        " 1, 20000, '1, 3, 9, 27, 81, 243, 729, 2187, 6561, 19683'",
    })
    void rungs_treble_from_the_first_and_lie_below_the_last_step(int least, int most, String rungs) {
        assertThat(new Hyperband(least, most, false).steps()).hasToString("[" + rungs + "]");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "9, 1", "25, 1", "26, 2", "36, 2", "52, 3", "100, 6", "20000, 1176"})
    void the_first_rung_is_a_seventeenth_unless_the_user_says(int maxResource, int minResource) {
        assertThat(Hyperband.defaultMinResource(maxResource)).isEqualTo(minResource);
    }

    @ParameterizedTest(name = "{0} among {1}: {2}")
    @CsvSource({
        "0.1, '',                      go on",
        "0.1, '0.9',                   go on",
        "0.1, '0.8 0.9',               stop",
        "0.9, '0.8 0.7',               go on",
        "0.8, '0.9 0.7',               stop",
        "0.8, '0.9 0.7 0.6',           go on",
        "0.7, '0.9 0.8 0.6',           stop",
        "0.7, '0.9 0.8 0.6 0.5 0.4 0', go on",
        "0.6, '0.9 0.8 0.7 0.5 0.4 0', stop",
        "0.5, '0.5 0.5 0.5',           go on",
        "0.5, '0.5 0.6 0.4',           go on",
    })
    void the_best_third_goes_on_and_so_do_ties_and_the_first_two(double own, String others, String verdict) {
        List<Contestant> trials = new ArrayList<>(List.of(running(1, own)));
        if (!others.isEmpty()) {
            Arrays.stream(others.split(" ")).forEach(value -> trials.add(over(2, Double.parseDouble(value))));
        }

        assertThat(RULE.judge(trials, Direction.MAXIMIZE))
                .singleElement()
                .isInstanceOf(verdict.equals("stop") ? Stop.class : GoOn.class);
    }

    @Test
    void the_least_value_is_the_best_when_minimizing() {
        assertThat(RULE.judge(List.of(running(1, 0.1), over(2, 0.8), over(3, 0.9)), Direction.MINIMIZE))
                .containsExactly(new GoOn(1, 1));
        assertThat(RULE.judge(List.of(running(1, 0.9), over(2, 0.8), over(3, 0.7)), Direction.MINIMIZE))
                .singleElement()
                .isInstanceOf(Stop.class);
    }

    @Test
    void says_rung_rank_and_how_many_there_were() {
        var trials = List.of(running(7, 0.5), over(1, 0.8), over(2, 0.9), completed(3, 0.7), over(4, 0.1));

        assertThat(RULE.judge(trials, Direction.MAXIMIZE))
                .containsExactly(new Stop(
                        7,
                        Cause.WORSE_THAN_OTHERS,
                        "its value 0.5 at step 1 ranked 4 of the 5 that have come to this rung, and the best"
                                + " third goes on (strategy: Hyperband)"));
    }

    @Test
    void nobody_is_judged_before_the_first_rung_or_between_rungs() {
        var rule = new Hyperband(3, 27, false);
        var trials = List.of(
                running(1, 0.1, 0.1),
                passed(3, running(2, 0.1, 0.1, 0.1, 0.1)),
                over(3, 0.9, 0.9, 0.9),
                over(4, 0.9, 0.9, 0.9));

        assertThat(rule.judge(trials, Direction.MAXIMIZE)).isEmpty();
    }

    @Test
    void a_rung_that_was_passed_is_not_judged_again_whatever_came_after() {
        var early = passed(1, running(1, 0.5));
        var trials = List.of(early, over(2, 0.9), over(3, 0.8), over(4, 0.7), over(5, 0.6));

        assertThat(RULE.judge(trials, Direction.MAXIMIZE)).isEmpty();
    }

    @Test
    void who_jumps_over_a_rung_is_judged_at_each_with_the_value_that_it_had_there() {
        var trials = List.of(running(1, 0.9, 0.2, 0.2), over(2, 0.8, 0.7, 0.7), over(3, 0.7, 0.8, 0.8));

        assertThat(RULE.judge(trials, Direction.MAXIMIZE))
                .singleElement()
                .isInstanceOfSatisfying(
                        Stop.class, stop -> assertThat(stop.explanation()).contains("0.2 at step 3 ranked 3 of the 3"));
        assertThat(RULE.judge(List.of(running(1, 0.9, 0.9, 0.9)), Direction.MAXIMIZE))
                .containsExactly(new GoOn(1, 3));
    }

    @Test
    void no_number_is_worse_than_any_number() {
        var trials = List.of(running(1, -1e300), over(2, Double.NaN), over(3, Double.NaN));

        assertThat(RULE.judge(trials, Direction.MAXIMIZE)).containsExactly(new GoOn(1, 1));
        assertThat(RULE.judge(List.of(running(1, Double.NaN), over(2, 1), over(3, 2)), Direction.MAXIMIZE))
                .singleElement()
                .isInstanceOfSatisfying(
                        Stop.class, stop -> assertThat(stop.explanation()).startsWith("its value NaN at step 1"));
    }

    @Test
    void a_trial_stops_at_the_last_step_however_good_it_is() {
        var best = new Contestant(1, Stage.RUNNING, 9, flat(0.99, 27));

        assertThat(RULE.judge(List.of(best), Direction.MAXIMIZE))
                .containsExactly(
                        new Stop(1, Cause.MAX_RESOURCE_REACHED, "it has reported 27 values (maxResource: 27)"));
    }

    @Test
    void a_trial_that_ends_there_by_itself_is_left_to_it_and_stopped_only_when_it_goes_on() {
        var rule = new Hyperband(1, 27, true);

        assertThat(rule.judge(List.of(new Contestant(1, Stage.RUNNING, 9, flat(0.9, 27))), Direction.MAXIMIZE))
                .isEmpty();
        assertThat(rule.judge(List.of(new Contestant(1, Stage.RUNNING, 9, flat(0.9, 28))), Direction.MAXIMIZE))
                .singleElement()
                .isInstanceOf(Stop.class);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, false", "3, false", "9, true"})
    void the_last_value_of_who_was_let_go_on_at_the_last_rung_compares_with_those_of_whole_trainings(
            int rung, boolean compares) {
        assertThat(RULE.comparesWhenStopped(rung)).isEqualTo(compares);
    }

    @Test
    void without_any_rung_every_training_is_a_whole_one() {
        assertThat(new Hyperband(5, 5, false).comparesWhenStopped(0)).isTrue();
    }

    @Test
    void trials_that_have_not_reported_or_do_not_run_are_not_judged() {
        assertThat(RULE.judge(List.of(running(1), over(2, 0.1), completed(3, 0.2)), Direction.MAXIMIZE))
                .isEmpty();
    }

    @Test
    void the_order_in_which_trials_are_listed_does_not_matter() {
        var random = new Random(7);
        List<Contestant> trials = new ArrayList<>(IntStream.rangeClosed(1, 40)
                .mapToObj(index ->
                        running(index, random.doubles(random.nextInt(12)).toArray()))
                .toList());
        var verdicts = RULE.judge(trials, Direction.MAXIMIZE);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(trials, random);
            assertThat(RULE.judge(trials, Direction.MAXIMIZE)).containsExactlyInAnyOrderElementsOf(verdicts);
        }
    }

    @Test
    void resources_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> new Hyperband(10, 9, false))
                .hasMessage("minResource is 10 and maxResource 9; 1 <= minResource <= maxResource");
        assertThatThrownBy(() -> new Hyperband(0, 9, false)).isInstanceOf(IllegalArgumentException.class);
    }
}
