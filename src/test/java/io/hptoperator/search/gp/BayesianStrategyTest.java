package io.hptoperator.search.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hptoperator.search.Direction;
import io.hptoperator.search.History;
import io.hptoperator.search.Observation;
import io.hptoperator.search.Strategy;
import io.hptoperator.search.Suggestion;
import io.hptoperator.search.sampling.RandomStrategy;
import io.hptoperator.search.space.CategoricalParameter;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.ContinuousParameter;
import io.hptoperator.search.space.IntegerParameter;
import io.hptoperator.search.space.Scaling;
import io.hptoperator.search.space.SearchSpace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BayesianStrategyTest {
    private static final SearchSpace MIXED = new SearchSpace(List.of(
            new ContinuousParameter("rate", 1e-5, 1, Scaling.LOGARITHMIC),
            new ContinuousParameter("momentum", 0, 0.999, Scaling.REVERSE_LOGARITHMIC),
            new IntegerParameter("width", 8, 512, Scaling.LOGARITHMIC),
            new IntegerParameter("fixed", 3, 3, Scaling.LINEAR),
            new CategoricalParameter("optimizer", List.of("sgd", "adam", "lion"))));

    private static final SearchSpace TINY = new SearchSpace(List.of(
            new IntegerParameter("depth", 1, 4, Scaling.LINEAR),
            new CategoricalParameter("kind", List.of("a", "b", "c"))));

    /** Best at a rate of 0.003, a momentum of 0.9 and a width of 64 with adam. */
    private static double loss(Configuration configuration) {
        double rate = StrictMath.log10(number(configuration, "rate") / 0.003);
        double momentum = StrictMath.log10((1 - number(configuration, "momentum")) / 0.1);
        double width = StrictMath.log10(number(configuration, "width") / 64);
        double penalty = "adam".equals(configuration.values().get("optimizer")) ? 0 : 0.3;
        return 0.2 * rate * rate + 0.1 * momentum * momentum + 0.3 * width * width + penalty;
    }

    private static double number(Configuration configuration, String name) {
        return Double.parseDouble(
                java.util.Objects.requireNonNull(configuration.values().get(name)));
    }

    @Test
    void it_stops_thinking_when_it_is_interrupted_and_thinks_the_same_when_it_is_asked_again() {
        Strategy strategy = minimising(MIXED, 1);
        History history = new History(run(minimising(MIXED, 1), 12, BayesianStrategyTest::loss), List.of());

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> strategy.suggest(12, history)).isInstanceOf(CancellationException.class);

        assertThat(strategy.suggest(12, history)).isEqualTo(minimising(MIXED, 1).suggest(12, history));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void it_finds_good_configurations_sooner_than_random_search(long seed) {
        double modelled = best(run(minimising(MIXED, seed), 40, BayesianStrategyTest::loss));
        double random = best(run(new RandomStrategy(MIXED, seed), 40, BayesianStrategyTest::loss));

        assertThat(modelled).isLessThan(0.02).isLessThan(0.3 * random);
    }

    @Test
    void every_suggestion_lies_in_the_space() {
        assertThat(run(minimising(MIXED, 4), 60, BayesianStrategyTest::loss))
                .allSatisfy(trial ->
                        assertThat(MIXED.contains(trial.configuration())).isTrue());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_finite_space_is_tried_completely_and_nothing_twice(long seed) {
        Strategy strategy = minimising(TINY, seed);
        List<Observation> trials = run(strategy, 12, configuration -> number(configuration, "depth"));

        assertThat(new HashSet<>(trials.stream().map(Observation::configuration).toList()))
                .hasSize(12);
        assertThat(strategy.suggest(12, new History(trials, List.of()))).isInstanceOf(Suggestion.Exhausted.class);
    }

    @Test
    void the_order_in_which_results_arrive_does_not_matter() {
        List<Observation> trials = run(minimising(MIXED, 5), 25, BayesianStrategyTest::loss);
        List<Configuration> pending = List.of(at(0.1), at(0.4), at(0.8));
        List<Configuration> failed = List.of(at(0.2), at(0.9));
        Suggestion expected = minimising(MIXED, 5).suggest(30, new History(trials, pending, failed));

        Suggestion shuffled =
                minimising(MIXED, 5).suggest(30, new History(trials.reversed(), pending.reversed(), failed.reversed()));

        assertThat(shuffled).isEqualTo(expected);
    }

    @Test
    void a_fresh_instance_goes_on_as_the_old_one_would_have() {
        Strategy old = minimising(MIXED, 6);
        List<Observation> trials = run(old, 33, BayesianStrategyTest::loss);
        History history = new History(trials, List.of());

        assertThat(minimising(MIXED, 6).suggest(33, history)).isEqualTo(old.suggest(33, history));
    }

    @Test
    void maximising_mirrors_minimising() {
        List<Observation> trials = run(minimising(MIXED, 7), 20, BayesianStrategyTest::loss);
        List<Observation> mirrored = trials.stream()
                .map(trial -> new Observation(trial.index(), trial.configuration(), -trial.objective()))
                .toList();

        assertThat(new BayesianStrategy(MIXED, Direction.MAXIMIZE, 7).suggest(20, new History(mirrored, List.of())))
                .isEqualTo(minimising(MIXED, 7).suggest(20, new History(trials, List.of())));
    }

    @Test
    void scale_and_origin_of_the_objective_do_not_matter() {
        List<Observation> trials = run(minimising(MIXED, 8), 18, BayesianStrategyTest::loss);
        List<Observation> moved = trials.stream()
                .map(trial -> new Observation(trial.index(), trial.configuration(), 1024 * trial.objective() + 512))
                .toList();

        Configuration one = proposed(minimising(MIXED, 8).suggest(18, new History(trials, List.of())));
        Configuration other = proposed(minimising(MIXED, 8).suggest(18, new History(moved, List.of())));

        assertThat(new Coordinates(MIXED).point(other))
                .containsExactly(new Coordinates(MIXED).point(one), within(1e-3));
    }

    @Test
    void pending_trials_keep_their_distance() {
        List<Observation> trials = run(minimising(MIXED, 9), 20, BayesianStrategyTest::loss);
        List<Configuration> pending = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            pending.add(proposed(minimising(MIXED, 9).suggest(20 + i, new History(trials, pending))));
        }

        assertThat(new HashSet<>(pending)).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-300, 1e300, -1e300})
    void constant_and_extreme_results_are_no_problem(double value) {
        List<Observation> trials = run(minimising(MIXED, 10), 15, configuration -> value);

        assertThat(trials).hasSize(15);
    }

    @Test
    void huge_differences_between_results_are_no_problem() {
        assertThat(run(
                        minimising(MIXED, 11),
                        20,
                        configuration -> Math.pow(10, 100 * Math.min(3, loss(configuration)))))
                .hasSize(20);
    }

    @Test
    void regions_where_trials_fail_are_avoided() {
        Strategy strategy = minimising(MIXED, 12);
        List<Observation> completed = new ArrayList<>();
        List<Configuration> failed = new ArrayList<>();
        int lateFailures = 0;
        for (int ordinal = 0; ordinal < 50; ordinal++) {
            Configuration next = proposed(strategy.suggest(ordinal, new History(completed, List.of(), failed)));
            if (number(next, "rate") > 0.01) {
                failed.add(next);
                lateFailures += ordinal >= 25 ? 1 : 0;
            } else {
                completed.add(new Observation(ordinal + 1, next, loss(next)));
            }
        }

        assertThat(lateFailures).isLessThanOrEqualTo(5);
        assertThat(best(completed)).isLessThan(0.05);
    }

    @Test
    void the_widest_integer_range_is_no_problem() {
        SearchSpace space = new SearchSpace(List.of(
                new IntegerParameter("n", Long.MIN_VALUE, Long.MAX_VALUE, Scaling.LINEAR),
                new ContinuousParameter("x", 0, 1, Scaling.LINEAR)));

        assertThat(run(minimising(space, 14), 12, configuration -> Math.abs(number(configuration, "n"))))
                .allSatisfy(trial ->
                        assertThat(space.contains(trial.configuration())).isTrue());
    }

    @Test
    void many_parameters_are_no_problem() {
        SearchSpace wide = new SearchSpace(java.util.stream.IntStream.range(0, 30)
                .<io.hptoperator.search.space.Parameter>mapToObj(
                        i -> new ContinuousParameter("p" + i, 0, 1, Scaling.LINEAR))
                .toList());
        ToDoubleFunction<Configuration> sphere = configuration -> configuration.values().values().stream()
                .mapToDouble(Double::parseDouble)
                .map(x -> (x - 0.3) * (x - 0.3))
                .sum();

        assertThat(best(run(minimising(wide, 13), 60, sphere)))
                .isLessThan(0.5 * best(run(new RandomStrategy(wide, 13), 60, sphere)));
    }

    private static BayesianStrategy minimising(SearchSpace space, long seed) {
        return new BayesianStrategy(space, Direction.MINIMIZE, seed);
    }

    private static Configuration at(double position) {
        return new Coordinates(MIXED).configuration(new double[] {position, position, position, (int) (3 * position)});
    }

    private static List<Observation> run(Strategy strategy, int trials, ToDoubleFunction<Configuration> objective) {
        List<Observation> completed = new ArrayList<>();
        for (int ordinal = 0; ordinal < trials; ordinal++) {
            Configuration next = proposed(strategy.suggest(ordinal, new History(completed, List.of())));
            completed.add(new Observation(ordinal + 1, next, objective.applyAsDouble(next)));
        }
        return completed;
    }

    private static Configuration proposed(Suggestion suggestion) {
        return ((Suggestion.Proposed) suggestion).configuration();
    }

    private static double best(List<Observation> trials) {
        return trials.stream().mapToDouble(Observation::objective).min().orElseThrow();
    }
}
