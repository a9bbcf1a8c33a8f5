package io.hptoperator.search.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hptoperator.search.Direction;
import io.hptoperator.search.History;
import io.hptoperator.search.Observation;
import io.hptoperator.search.Strategy;
import io.hptoperator.search.Suggestion;
import io.hptoperator.search.WarmStart;
import io.hptoperator.search.sampling.Purpose;
import io.hptoperator.search.sampling.RandomStream;
import io.hptoperator.search.space.CategoricalParameter;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.ContinuousParameter;
import io.hptoperator.search.space.IntegerParameter;
import io.hptoperator.search.space.Scaling;
import io.hptoperator.search.space.SearchSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WarmStartTest {
    private static final SearchSpace SPACE = new SearchSpace(List.of(
            new ContinuousParameter("x", 0, 1, Scaling.LINEAR),
            new ContinuousParameter("y", 0, 1, Scaling.LINEAR),
            new ContinuousParameter("z", 0, 1, Scaling.LINEAR),
            new CategoricalParameter("kind", List.of("a", "b"))));

    private static ToDoubleFunction<Configuration> bowl(double x, double y, double z) {
        return configuration -> square(configuration, "x", x)
                + square(configuration, "y", y)
                + square(configuration, "z", z)
                + ("b".equals(configuration.values().get("kind")) ? 0 : 0.2);
    }

    private static double square(Configuration configuration, String name, double centre) {
        double value =
                Double.parseDouble(Objects.requireNonNull(configuration.values().get(name)));
        return (value - centre) * (value - centre);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void with_the_results_of_the_same_problem_a_few_trials_are_enough(long seed) {
        List<Observation> parent = run(cold(seed), 50, bowl(0.7, 0.2, 0.4));
        Strategy warm = warm(WarmStart.Kind.IDENTICAL_DATA_AND_ALGORITHM, parent, seed + 100);

        assertThat(best(run(warm, 5, bowl(0.7, 0.2, 0.4)))).isLessThan(1e-4);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_similar_problem_on_another_scale_saves_trials(long seed) {
        List<Observation> parent = run(cold(seed), 40, bowl(0.72, 0.2, 0.42));
        List<Observation> rescaled = parent.stream()
                .map(trial -> new Observation(trial.index(), trial.configuration(), 1000 * trial.objective() - 5))
                .toList();
        ToDoubleFunction<Configuration> own = bowl(0.7, 0.22, 0.4);

        double warm = best(run(warm(WarmStart.Kind.TRANSFER_LEARNING, rescaled, seed + 100), 6, own));

        assertThat(warm).isLessThan(best(run(cold(seed + 100), 6, own)));
    }

    @Test
    void an_unrelated_problem_does_no_harm() {
        ToDoubleFunction<Configuration> own = bowl(0.1, 0.9, 0.1);
        ToDoubleFunction<Configuration> opposite =
                configuration -> -own.applyAsDouble(configuration) + Math.sin(50 * square(configuration, "x", 0));
        List<Observation> parent = run(cold(1), 40, opposite);

        double warm = best(run(warm(WarmStart.Kind.TRANSFER_LEARNING, parent, 2), 40, own));

        assertThat(warm).isLessThan(1e-3);
    }

    @ParameterizedTest
    @EnumSource(WarmStart.Kind.class)
    void trials_that_do_not_fit_the_new_space_are_not_used(WarmStart.Kind kind) {
        List<Observation> foreign = List.of(
                trial(1, Map.of("x", "0.5", "y", "0.5", "z", "0.5")),
                trial(2, Map.of("x", "0.5", "y", "0.5", "z", "0.5", "kind", "c")),
                trial(3, Map.of("x", "many", "y", "0.5", "z", "0.5", "kind", "a")),
                trial(4, Map.of("x", "0.5", "y", "0.5", "z", "1.6", "kind", "a")));

        assertThat(run(warm(kind, foreign, 4), 12, bowl(0.3, 0.3, 0.3)))
                .isEqualTo(run(cold(4), 12, bowl(0.3, 0.3, 0.3)));
    }

    @Test
    void a_trial_a_little_outside_of_a_narrower_range_informs_the_model_and_is_not_proposed() {
        Coordinates coordinates = new Coordinates(SPACE);
        Configuration outside = new Configuration(Map.of("x", "-0.4", "y", "0.5", "z", "0.5", "kind", "a"));
        Inheritance inheritance = new Inheritance(
                new WarmStart(
                        WarmStart.Kind.IDENTICAL_DATA_AND_ALGORITHM, List.of(List.of(new Observation(1, outside, 0)))),
                coordinates,
                Direction.MINIMIZE);

        assertThat(inheritance.pooled().rows()).singleElement().satisfies(point -> {
            assertThat(point).containsExactly(-0.4, 0.5, 0.5, 0);
            assertThat(coordinates.contains(point)).isFalse();
        });
    }

    @Test
    void a_finite_space_is_finished_with_what_parents_have_not_tried_first() {
        SearchSpace tiny = new SearchSpace(List.of(new IntegerParameter("depth", 1, 12, Scaling.LINEAR)));
        List<Observation> parent = IntStream.rangeClosed(1, 9)
                .mapToObj(depth -> trial(depth, Map.of("depth", Integer.toString(depth))))
                .toList();
        Strategy strategy = new BayesianStrategy(
                tiny,
                Direction.MINIMIZE,
                3,
                new WarmStart(WarmStart.Kind.IDENTICAL_DATA_AND_ALGORITHM, List.of(parent)));

        List<Observation> own = run(strategy, 12, configuration -> 0.1);

        assertThat(own.subList(0, 3))
                .extracting(trial -> trial.configuration().values().get("depth"))
                .containsExactlyInAnyOrder("10", "11", "12");
        assertThat(own).extracting(Observation::configuration).doesNotHaveDuplicates();
    }

    @Test
    void a_parent_that_ranks_all_results_rightly_gets_what_eight_results_leave_to_parents() {
        double[] results = {1, 2, 3, 4, 5, 6, 7, 8};
        double[] right = Arrays.stream(results).map(result -> 100 + result).toArray();
        double[] wrong = Arrays.stream(results).map(result -> -result).toArray();
        double[] guess = {1, 5, 2, 7, 3, 8, 4, 6};

        double[] weights = RankingWeights.of(
                List.of(right, wrong, guess), results, RandomStream.of(1, Purpose.TRANSFER_BOOTSTRAP, 0));

        assertThat(weights[0]).isCloseTo(1 - 8 / 30.0, within(0.05));
        assertThat(weights[1]).isZero();
        assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-9));
    }

    @Test
    void a_search_that_has_thirty_results_asks_no_parent() {
        double[] results = IntStream.range(0, 30).mapToDouble(i -> i).toArray();

        double[] weights = RankingWeights.of(
                List.of(results, new double[30]), results, RandomStream.of(1, Purpose.TRANSFER_BOOTSTRAP, 0));

        assertThat(weights).containsExactly(0, 1);
    }

    @Test
    void the_slopes_of_an_ensemble_are_its_derivatives() {
        boolean[] categorical = {false, false};
        Posterior own = model(new double[][] {{0.1, 0.3}, {0.8, 0.4}, {0.5, 0.9}}, -1, 0.5, 1);
        Posterior parent = model(new double[][] {{0.2, 0.2}, {0.7, 0.7}}, 1, -1);
        Ensemble ensemble = new Ensemble(own, List.of(parent), new double[] {0.4, 0.6});
        double[] here = {0.45, 0.55};

        for (int k = 0; k < categorical.length; k++) {
            double[] above = here.clone();
            double[] below = here.clone();
            above[k] += 1e-6;
            below[k] -= 1e-6;
            double difference = (ensemble.at(above).mean() - ensemble.at(below).mean()) / 2e-6;
            assertThat(ensemble.at(here).meanSlope(k)).isCloseTo(difference, within(1e-5));
        }
        assertThat(ensemble.means(Points.of(2, List.of(here)))[0])
                .isCloseTo(ensemble.at(here).mean(), within(1e-12));
        assertThat(ensemble.at(here).variance()).isEqualTo(own.at(here).variance());
    }

    private static Posterior model(double[][] rows, double... targets) {
        return Posterior.of(Points.of(2, Arrays.asList(rows)), targets, new boolean[2], Hyperparameters.defaults(2))
                .orElseThrow();
    }

    private static Observation trial(int index, Map<String, String> values) {
        return new Observation(index, new Configuration(values), index);
    }

    private static Strategy cold(long seed) {
        return new BayesianStrategy(SPACE, Direction.MINIMIZE, seed);
    }

    private static Strategy warm(WarmStart.Kind kind, List<Observation> parent, long seed) {
        return new BayesianStrategy(SPACE, Direction.MINIMIZE, seed, new WarmStart(kind, List.of(parent)));
    }

    private static List<Observation> run(Strategy strategy, int trials, ToDoubleFunction<Configuration> objective) {
        List<Observation> completed = new ArrayList<>();
        for (int ordinal = 0; ordinal < trials; ordinal++) {
            var suggestion = (Suggestion.Proposed) strategy.suggest(ordinal, new History(completed, List.of()));
            completed.add(new Observation(
                    ordinal + 1, suggestion.configuration(), objective.applyAsDouble(suggestion.configuration())));
        }
        return completed;
    }

    private static double best(List<Observation> trials) {
        return trials.stream().mapToDouble(Observation::objective).min().orElseThrow();
    }
}
