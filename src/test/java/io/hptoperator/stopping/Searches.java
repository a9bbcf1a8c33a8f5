package io.hptoperator.stopping;

import io.hptoperator.search.Direction;
import io.hptoperator.search.History;
import io.hptoperator.search.Observation;
import io.hptoperator.search.Strategy;
import io.hptoperator.search.Suggestion;
import io.hptoperator.search.gp.BayesianStrategy;
import io.hptoperator.search.sampling.RandomStrategy;
import io.hptoperator.search.space.CategoricalParameter;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.ContinuousParameter;
import io.hptoperator.search.space.IntegerParameter;
import io.hptoperator.search.space.Parameter;
import io.hptoperator.search.space.Scaling;
import io.hptoperator.search.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Searches with known answers. */
final class Searches {
    /** Its best configuration is layers=7 with kind=b. */
    static final SearchSpace MIXED = mixed(10);

    /** The same with twice as many combinations. */
    static final SearchSpace MANY = mixed(20);

    private Searches() {}

    private static SearchSpace mixed(int layers) {
        return new SearchSpace(List.of(
                new CategoricalParameter("kind", List.of("a", "b", "c", "d")),
                new IntegerParameter("layers", 1, layers, Scaling.LINEAR)));
    }

    static SearchSpace cube(int dimensions) {
        return new SearchSpace(IntStream.range(0, dimensions)
                .<Parameter>mapToObj(i -> new ContinuousParameter("x" + i, 0, 1, Scaling.LINEAR))
                .toList());
    }

    static Strategy bayesian(SearchSpace space) {
        return new BayesianStrategy(space, Direction.MINIMIZE, 1);
    }

    static Strategy random(SearchSpace space) {
        return new RandomStrategy(space, 1);
    }

    /** 1 at its best, where every coordinate is 0.3, and up to 0.49 more for each coordinate. */
    static double bowl(Configuration configuration) {
        double sum = 1;
        for (String text : configuration.values().values()) {
            sum += StrictMath.pow(Double.parseDouble(text) - 0.3, 2);
        }
        return sum;
    }

    static double mixed(Configuration configuration) {
        double penalty = "b".equals(configuration.values().get("kind")) ? 0 : 0.5;
        double layers =
                Double.parseDouble(Objects.requireNonNull(configuration.values().get("layers")));
        return 1 + penalty + 0.01 * (layers - 7) * (layers - 7);
    }

    /** One trial after the other. */
    static List<EndedTrial> run(Strategy strategy, int trials, ToDoubleFunction<Configuration> objective) {
        return run("", strategy, trials, objective);
    }

    static List<EndedTrial> run(
            String space, Strategy strategy, int trials, ToDoubleFunction<Configuration> objective) {
        List<Observation> known = new ArrayList<>();
        for (int ordinal = 0; ordinal < trials; ordinal++) {
            var suggestion = strategy.suggest(ordinal, new History(known, List.of()));
            var next = ((Suggestion.Proposed) suggestion).configuration();
            known.add(new Observation(ordinal + 1, next, objective.applyAsDouble(next)));
        }
        return known.stream().map(result -> ended(space, result)).toList();
    }

    static EndedTrial ended(String space, Observation result) {
        return new EndedTrial(space, result.index(), result.configuration(), OptionalDouble.of(result.objective()));
    }
}
