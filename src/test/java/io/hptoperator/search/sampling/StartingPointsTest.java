package io.hptoperator.search.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.hptoperator.search.History;
import io.hptoperator.search.Strategy;
import io.hptoperator.search.Suggestion;
import io.hptoperator.search.space.CategoricalParameter;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.ContinuousParameter;
import io.hptoperator.search.space.IntegerParameter;
import io.hptoperator.search.space.Scaling;
import io.hptoperator.search.space.SearchSpace;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StartingPointsTest {
    private static final SearchSpace FINITE = new SearchSpace(List.of(
            new IntegerParameter("depth", 1, 4, Scaling.LINEAR), new CategoricalParameter("kind", List.of("a", "b"))));
    private static final List<Configuration> POINTS =
            List.of(configuration("3", "b"), configuration("1", "b"), configuration("4", "a"));

    private static Configuration configuration(String depth, String kind) {
        return new Configuration(Map.of("depth", depth, "kind", kind));
    }

    static Stream<Strategy> strategies() {
        return Stream.of(new GridStrategy(FINITE), new RandomStrategy(FINITE, 1), new RandomStrategy(FINITE, 2));
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void they_come_first_and_every_combination_still_comes_once(Strategy rest) {
        var all = proposals(new StartingPoints(POINTS, rest), 8);

        assertThat(all.subList(0, 3)).isEqualTo(POINTS);
        assertThat(all).containsExactlyInAnyOrderElementsOf(proposals(rest, 8));
        assertThat(new StartingPoints(POINTS, rest).suggest(8, History.EMPTY)).isInstanceOf(Suggestion.Exhausted.class);
    }

    @Test
    void what_follows_is_what_would_have_been_tried_without_them() {
        var infinite = new SearchSpace(List.of(new ContinuousParameter("x", 0, 1, Scaling.LINEAR)));
        var random = new RandomStrategy(infinite, 5);
        var point = new Configuration(Map.of("x", "0.5"));

        var all = proposals(new StartingPoints(List.of(point), random), 10);

        assertThat(all.getFirst()).isEqualTo(point);
        assertThat(all.subList(1, 10)).isEqualTo(proposals(random, 10).subList(1, 10));
    }

    private static List<Configuration> proposals(Strategy strategy, int count) {
        return IntStream.range(0, count)
                .mapToObj(ordinal -> strategy.suggest(ordinal, History.EMPTY))
                .map(suggestion -> ((Suggestion.Proposed) suggestion).configuration())
                .toList();
    }
}
