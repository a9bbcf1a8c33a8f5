package io.hptoperator.search.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.hptoperator.search.History;
import io.hptoperator.search.Observation;
import io.hptoperator.search.Suggestion;
import io.hptoperator.search.space.CategoricalParameter;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.ContinuousParameter;
import io.hptoperator.search.space.IntegerParameter;
import io.hptoperator.search.space.Parameter;
import io.hptoperator.search.space.Scaling;
import io.hptoperator.search.space.SearchSpace;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Random search")
class RandomStrategyTest {
    private static final SearchSpace MIXED = new SearchSpace(List.of(
            new ContinuousParameter("rate", 1e-5, 1, Scaling.LOGARITHMIC),
            new ContinuousParameter("momentum", 0.5, 0.999, Scaling.REVERSE_LOGARITHMIC),
            new ContinuousParameter("constant", 0.1, 0.1, Scaling.LINEAR),
            new IntegerParameter("hidden", 8, 1024, Scaling.LOGARITHMIC),
            new CategoricalParameter("optimizer", List.of("sgd", "adam"))));

    private static final String[] GOLDEN_MIXED = {
        "{rate=0.05117008157649326, momentum=0.7674351693403194, constant=0.1, hidden=658, optimizer=adam}",
        "{rate=1.6287092802405747E-4, momentum=0.9831996772649072, constant=0.1, hidden=60, optimizer=sgd}",
        "{rate=0.5250155296820268, momentum=0.9964779274737836, constant=0.1, hidden=9, optimizer=sgd}",
        "{rate=0.0030865391793319062, momentum=0.9451368254169948, constant=0.1, hidden=104, optimizer=adam}"
    };
    private static final String[] GOLDEN_FINITE = {
        "{units=18, kind=a}",
        "{units=2, kind=b}",
        "{units=49, kind=c}",
        "{units=6, kind=b}",
        "{units=16, kind=a}",
        "{units=55, kind=a}"
    };

    @Test
    void stays_inside_every_range() {
        SearchSpace extreme = new SearchSpace(List.of(
                new ContinuousParameter("huge", -8e307, 8e307, Scaling.LINEAR),
                new ContinuousParameter("decades", Double.MIN_VALUE, 1e308, Scaling.LOGARITHMIC),
                new ContinuousParameter("ulp", 1, Math.nextUp(1.0), Scaling.LINEAR),
                new ContinuousParameter("third", 0.1, 0.3, Scaling.LOGARITHMIC),
                new ContinuousParameter("near-one", 0, Math.nextDown(1.0), Scaling.REVERSE_LOGARITHMIC),
                new ContinuousParameter("zero", -0.0, 0.0, Scaling.LINEAR),
                new IntegerParameter("all", Long.MIN_VALUE, Long.MAX_VALUE, Scaling.LINEAR),
                new IntegerParameter("positive", 1, Long.MAX_VALUE, Scaling.LOGARITHMIC),
                new CategoricalParameter("one", List.of("a", "a"))));
        for (long seed = 0; seed < 200; seed++) {
            var mixed = new RandomStrategy(MIXED, seed);
            var wild = new RandomStrategy(extreme, seed);
            for (int ordinal = 0; ordinal < 20; ordinal++) {
                assertThat(MIXED.contains(proposed(mixed, ordinal))).isTrue();
                assertThat(extreme.contains(proposed(wild, ordinal))).isTrue();
            }
        }
    }

    @Test
    void depends_on_seed_and_ordinal_only() {
        var first = new RandomStrategy(MIXED, 7);
        var second = new RandomStrategy(MIXED, 7);
        Configuration tenth = proposed(first, 10);
        var history = new History(List.of(new Observation(0, tenth, 1.5)), List.of(tenth));
        assertThat(second.suggest(10, history)).isEqualTo(new Suggestion.Proposed(tenth));
        assertThat(proposed(new RandomStrategy(MIXED, 8), 10)).isNotEqualTo(tenth);
    }

    @Test
    void proposes_the_recorded_sequence() {
        var strategy = new RandomStrategy(MIXED, 7);
        assertThat(IntStream.range(0, 4)
                        .mapToObj(i -> proposed(strategy, i).values().toString()))
                .containsExactly(GOLDEN_MIXED);
        var finite = new RandomStrategy(
                space(
                        new IntegerParameter("units", 1, 64, Scaling.LOGARITHMIC),
                        new CategoricalParameter("kind", List.of("a", "b", "c"))),
                7);
        assertThat(IntStream.of(0, 1, 2, 3, 100, 191)
                        .mapToObj(i -> proposed(finite, i).values().toString()))
                .containsExactly(GOLDEN_FINITE);
    }

    @Test
    void takes_every_combination_of_a_finite_space_once_and_then_says_so() {
        SearchSpace space = space(
                new IntegerParameter("units", 1, 40, Scaling.LOGARITHMIC),
                new IntegerParameter("layers", -1, 1, Scaling.LINEAR),
                new ContinuousParameter("constant", 0.5, 0.5, Scaling.LINEAR),
                new CategoricalParameter("kind", List.of("a", "b", "a")));
        for (long seed = 0; seed < 30; seed++) {
            var strategy = new RandomStrategy(space, seed);
            assertThat(IntStream.range(0, 240).mapToObj(i -> proposed(strategy, i)))
                    .doesNotHaveDuplicates()
                    .allMatch(space::contains);
            assertThat(strategy.suggest(240, History.EMPTY))
                    .isEqualTo(new Suggestion.Exhausted("all 240 combinations of the search space have been tried"));
        }
    }

    @Test
    void never_repeats_itself_in_a_large_finite_space() {
        SearchSpace space = space(
                new IntegerParameter("a", 1, 50, Scaling.LINEAR),
                new IntegerParameter("b", 1, 50, Scaling.LOGARITHMIC));
        var strategy = new RandomStrategy(space, 1);
        assertThat(IntStream.range(0, 1000).mapToObj(i -> proposed(strategy, i)))
                .doesNotHaveDuplicates();
    }

    @Test
    void proposes_the_only_configuration_of_a_constant_space_once() {
        SearchSpace space = space(new IntegerParameter("a", 3, 3, Scaling.LINEAR));
        var strategy = new RandomStrategy(space, 1);
        assertThat(proposed(strategy, 0).values()).containsExactlyEntriesOf(Map.of("a", "3"));
        assertThat(strategy.suggest(1, History.EMPTY)).isInstanceOf(Suggestion.Exhausted.class);
        assertThat(proposed(new RandomStrategy(space(), 1), 0).values()).isEmpty();
    }

    @Test
    void gives_each_scaling_its_share() {
        SearchSpace space = space(
                new ContinuousParameter("log", 1e-4, 1, Scaling.LOGARITHMIC),
                new ContinuousParameter("reverse", 0, 0.9999, Scaling.REVERSE_LOGARITHMIC),
                new ContinuousParameter("linear", -1, 1, Scaling.LINEAR),
                new IntegerParameter("die", 1, 6, Scaling.LINEAR));
        var strategy = new RandomStrategy(space, 11);
        int n = 1024;
        int[] below = new int[4];
        for (int i = 0; i < n; i++) {
            var values = proposed(strategy, i).values();
            below[0] += Double.parseDouble(values.getOrDefault("log", "")) < 1e-2 ? 1 : 0;
            below[1] += Double.parseDouble(values.getOrDefault("reverse", "")) < 0.99 ? 1 : 0;
            below[2] += Double.parseDouble(values.getOrDefault("linear", "")) < 0 ? 1 : 0;
            below[3] += values.getOrDefault("die", "").equals("1") ? 1 : 0;
        }
        assertThat(below[0]).isBetween(n / 2 - 2, n / 2 + 2);
        assertThat(below[1]).isBetween(n / 2 - 2, n / 2 + 2);
        assertThat(below[2]).isBetween(n / 2 - 2, n / 2 + 2);
        assertThat(below[3]).isBetween(n / 6 - 2, n / 6 + 2);
    }

    private static SearchSpace space(Parameter... parameters) {
        return new SearchSpace(List.of(parameters));
    }

    private static Configuration proposed(RandomStrategy strategy, int ordinal) {
        return ((Suggestion.Proposed) strategy.suggest(ordinal, History.EMPTY)).configuration();
    }
}
