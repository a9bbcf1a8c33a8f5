package io.hptoperator.stopping;

import static io.hptoperator.stopping.Searches.MANY;
import static io.hptoperator.stopping.Searches.MIXED;
import static io.hptoperator.stopping.Searches.bayesian;
import static io.hptoperator.stopping.Searches.cube;
import static io.hptoperator.stopping.Searches.random;
import static io.hptoperator.stopping.Searches.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hptoperator.search.Direction;
import io.hptoperator.search.Observation;
import io.hptoperator.search.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvergenceDetectorTest {
    private static final SearchSpace SQUARE = cube(2);

    private static ConvergenceDetector detector(SearchSpace space) {
        return detector(new SearchedSpace("", space, space.combinations()));
    }

    private static ConvergenceDetector detector(SearchedSpace... spaces) {
        return new ConvergenceDetector(List.of(spaces), Direction.MINIMIZE, 1);
    }

    /** The first check that detects it. */
    private static Optional<Convergence> detection(SearchSpace space, List<EndedTrial> results) {
        return checks(results.size())
                .mapToObj(count -> detector(space).check(results, count))
                .filter(Convergence::detected)
                .findFirst();
    }

    private static IntStream checks(int results) {
        return IntStream.rangeClosed(20, results).filter(count -> count % 5 == 0);
    }

    private static double best(List<EndedTrial> results) {
        return results.stream()
                .mapToDouble(result -> result.objective().orElseThrow())
                .min()
                .orElseThrow();
    }

    @ParameterizedTest(name = "{0} results: {1}")
    @CsvSource({"0, 0", "19, 0", "20, 20", "24, 20", "25, 25", "203, 200"})
    void checks_come_after_twenty_results_and_every_five_from_there_on(int results, int check) {
        assertThat(ConvergenceDetector.lastCheck(results))
                .isEqualTo(check == 0 ? OptionalInt.empty() : OptionalInt.of(check));
    }

    @Test
    void between_them_there_is_no_check() {
        var results = run(random(SQUARE), 22, Searches::bowl);

        assertThatThrownBy(() -> detector(SQUARE).check(results, 22)).hasMessageContaining("after 22 results");
    }

    @ParameterizedTest(name = "{0} dimensions")
    @ValueSource(ints = {1, 2, 4})
    void a_search_that_has_found_the_bottom_of_a_bowl_has_converged(int dimensions) {
        var results = run(bayesian(cube(dimensions)), 60, Searches::bowl);
        var found = detection(cube(dimensions), results);

        assertThat(found).isPresent();
        assertThat(best(results.subList(0, found.get().results()))).isLessThan(1.01);
    }

    @Test
    void random_search_converges_when_it_has_left_nothing_to_find() {
        var line = cube(1);
        var results = run(random(line), 80, Searches::bowl);
        var found = detection(line, results).orElseThrow();

        assertThat(best(results.subList(0, found.results())) - best(results)).isLessThan(found.minimumGain());
    }

    @Test
    void a_search_that_still_improves_has_not_converged() {
        var six = cube(6);
        var results = run(random(six), 60, Searches::bowl);

        assertThat(detection(six, results)).isEmpty();
        assertThat(detector(six).check(results, results.size()).probability()).isGreaterThan(0.8);
    }

    @Test
    void noise_that_is_small_against_the_gain_does_not_keep_a_search_from_converging() {
        var noise = new Random(3);
        var results = run(bayesian(SQUARE), 60, at -> Searches.bowl(at) + 0.001 * noise.nextGaussian());

        assertThat(detection(SQUARE, results)).isPresent();
    }

    @Test
    void an_objective_that_never_changes_has_converged_at_the_fifth_check() {
        var found = detection(SQUARE, run(random(SQUARE), 50, _ -> 3)).orElseThrow();

        assertThat(found.results()).isEqualTo(40);
        assertThat(found.probability()).isZero();
        assertThat(found.meanProbability().orElseThrow()).isEqualTo(1.0 / 800, within(1e-12));
    }

    @Test
    void maximizing_the_negative_is_the_same() {
        var results = run(random(SQUARE), 40, Searches::bowl);
        var negative = results.stream()
                .map(EndedTrial::observation)
                .map(result -> Searches.ended(
                        "", new Observation(result.index(), result.configuration(), -result.objective())))
                .toList();
        var maximizing = new ConvergenceDetector(
                List.of(new SearchedSpace("", SQUARE, OptionalLong.empty())), Direction.MAXIMIZE, 1);

        assertThat(maximizing.check(negative, negative.size()))
                .isEqualTo(detector(SQUARE).check(results, results.size()));
    }

    @Test
    void a_search_over_categories_and_integers_converges_before_all_are_tried() {
        var results = run(bayesian(MANY), 60, Searches::mixed);
        var found = detection(MANY, results).orElseThrow();

        assertThat(found.results()).isLessThan(60);
        assertThat(best(results.subList(0, found.results()))).isEqualTo(1);
    }

    @Test
    void nothing_better_can_be_found_where_nothing_is_left() {
        assertThat(detector(MIXED)
                        .check(run(random(MIXED), 40, Searches::mixed), 40)
                        .probability())
                .isZero();
    }

    @Test
    void a_configuration_that_fails_was_tried_as_well() {
        var trials = run(random(MIXED), 40, Searches::mixed).stream()
                .map(trial -> trial.index() == 7 ? failed(trial) : trial)
                .toList();

        assertThat(detector(MIXED).check(trials, 35).probability()).isPositive();
        assertThat(detector(new SearchedSpace("", MIXED, OptionalLong.of(36)))
                        .check(trials, 35)
                        .probability())
                .isZero();
    }

    @Test
    void less_is_hoped_for_where_trials_fail() {
        var trials = run(random(SQUARE), 80, Searches::bowl);
        var crashing = trials.stream()
                .map(trial -> trial.objective().orElseThrow() > 1.1 ? failed(trial) : trial)
                .toList();
        var unaware = crashing.stream().filter(EndedTrial::isResult).toList();

        assertThat(detector(SQUARE).check(crashing, 20).probability())
                .isLessThan(0.5 * detector(SQUARE).check(unaware, 20).probability());
    }

    private static EndedTrial failed(EndedTrial trial) {
        return new EndedTrial(trial.space(), trial.index(), trial.configuration(), OptionalDouble.empty());
    }

    @Test
    void a_check_knows_nothing_of_earlier_ones_so_a_restart_changes_nothing() {
        var results = run(random(SQUARE), 60, Searches::bowl);
        var running = detector(SQUARE);
        checks(55).forEach(count -> running.check(results, count));

        assertThat(detector(SQUARE).check(results, results.size())).isEqualTo(running.check(results, results.size()));
    }

    @Test
    void results_that_arrive_in_another_order_between_two_checks_make_no_difference_to_the_probability() {
        var results = run(random(SQUARE), 30, Searches::bowl);
        var otherwise = Stream.concat(results.subList(25, 30).reversed().stream(), results.subList(0, 25).stream())
                .toList();

        assertThat(detector(SQUARE).check(otherwise, otherwise.size()).probability())
                .isEqualTo(detector(SQUARE).check(results, results.size()).probability());
    }

    /** Two definitions take turns; the second is always worse by two. */
    private static List<EndedTrial> twoSpaces(int each) {
        var first = run("first", random(SQUARE), each, Searches::bowl);
        var second = run("second", random(SQUARE), each, at -> 2 + Searches.bowl(at));
        List<EndedTrial> results = new ArrayList<>();
        for (int i = 0; i < each; i++) {
            results.add(first.get(i));
            results.add(second.get(i));
        }
        return results;
    }

    @Test
    void a_space_that_is_far_from_the_best_of_all_adds_nothing() {
        var first = new SearchedSpace("first", SQUARE, OptionalLong.empty());
        var second = new SearchedSpace("second", SQUARE, OptionalLong.empty());
        var results = twoSpaces(50);
        double alone = detector(first, new SearchedSpace("none", SQUARE, OptionalLong.empty()))
                .check(results, results.size())
                .probability();

        assertThat(alone).isPositive();
        assertThat(detector(first, second).check(results, results.size()).probability())
                .isEqualTo(alone);
    }

    @Test
    void a_space_with_few_results_may_hold_anything_unless_it_has_no_more() {
        var first = new SearchedSpace("first", SQUARE, OptionalLong.empty());
        var results = new ArrayList<>(run("first", bayesian(SQUARE), 46, Searches::bowl));
        results.addAll(run("second", random(SQUARE), 4, at -> 2 + Searches.bowl(at)));

        assertThat(detector(first, new SearchedSpace("second", SQUARE, OptionalLong.empty()))
                        .check(results, results.size())
                        .probability())
                .isEqualTo(1);
        assertThat(detector(first, new SearchedSpace("second", SQUARE, OptionalLong.of(4)))
                        .check(results, results.size())
                        .probability())
                .isLessThan(0.05);
    }
}
