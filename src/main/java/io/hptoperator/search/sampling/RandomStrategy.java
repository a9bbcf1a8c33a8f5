package io.hptoperator.search.sampling;

import io.hptoperator.search.History;
import io.hptoperator.search.Strategy;
import io.hptoperator.search.Suggestion;
import io.hptoperator.search.space.SearchSpace;
import java.util.OptionalLong;

/**
 * Random search that depends on seed and ordinal only, never on results, so a tuning job can be repeated exactly.
 * Infinite spaces are sampled by scrambled Sobol points in each parameter's scaled coordinate; finite spaces likewise
 * but without repetition, until every combination has been proposed once.
 */
public final class RandomStrategy implements Strategy {
    private final Strategy strategy;

    public RandomStrategy(SearchSpace space, long seed) {
        OptionalLong combinations = space.combinations();
        this.strategy = combinations.isPresent() ? finite(space, seed) : infinite(space, seed);
    }

    @Override
    public Suggestion suggest(int ordinal, History history) {
        return strategy.suggest(ordinal, history);
    }

    private static Strategy finite(SearchSpace space, long seed) {
        FiniteSampler sampler = new FiniteSampler(space, seed);
        return (ordinal, history) -> ordinal < sampler.size()
                ? new Suggestion.Proposed(sampler.at(ordinal))
                : new Suggestion.Exhausted(
                        "all %d combinations of the search space have been tried".formatted(sampler.size()));
    }

    private static Strategy infinite(SearchSpace space, long seed) {
        PointSource points = new PointSource(space, seed);
        return (ordinal, history) -> new Suggestion.Proposed(points.configuration(ordinal));
    }
}
