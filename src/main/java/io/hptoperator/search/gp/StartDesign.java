package io.hptoperator.search.gp;

import io.hptoperator.search.History;
import io.hptoperator.search.Suggestion;
import io.hptoperator.search.sampling.RandomStrategy;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.SearchSpace;
import java.util.Set;

/** What is tried while the model knows too little: the quasi-random configurations of random search, in their order. */
final class StartDesign {
    private static final int SMALLEST = 5;
    private static final int LARGEST = 10;

    private final RandomStrategy random;
    private final int size;

    StartDesign(SearchSpace space, int dimensions, long seed) {
        this.random = new RandomStrategy(space, seed);
        this.size = Math.clamp(dimensions + 1, SMALLEST, LARGEST);
    }

    int size() {
        return size;
    }

    /** The first configuration from this ordinal on that was not tried, or else the first of all; space is left. */
    Suggestion at(int ordinal, Set<Configuration> tried) {
        for (int candidate = ordinal; ; candidate++) {
            switch (random.suggest(candidate, History.EMPTY)) {
                case Suggestion.Proposed proposed -> {
                    if (!tried.contains(proposed.configuration())) {
                        return proposed;
                    }
                }
                case Suggestion.Exhausted exhausted -> {
                    return ordinal == 0 ? exhausted : at(0, tried);
                }
            }
        }
    }
}
