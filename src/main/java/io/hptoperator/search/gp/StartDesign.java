package io.hptoperator.search.gp;

import io.hptoperator.search.History;
import io.hptoperator.search.Suggestion;
import io.hptoperator.search.sampling.RandomStrategy;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.SearchSpace;
import java.util.List;
import java.util.Set;

/**
 * What is tried while the model knows too little: first guesses if there are any, then the quasi-random configurations of random
 * search, in their order.
 */
final class StartDesign {
    private static final int SMALLEST = 5;
    private static final int LARGEST = 10;

    private final List<Configuration> guesses;
    private final RandomStrategy random;
    private final int size;

    StartDesign(SearchSpace space, List<Configuration> guesses, int size, long seed) {
        this.guesses = guesses;
        this.random = new RandomStrategy(space, seed);
        this.size = Math.max(guesses.size(), size);
    }

    /** How many trials a model of so many coordinates should know before it is asked. */
    static int usualSize(int dimensions) {
        return Math.clamp(dimensions + 1, SMALLEST, LARGEST);
    }

    int size() {
        return size;
    }

    /** The first configuration from this ordinal on that was not tried, or else the first of all; space is left. */
    Suggestion at(int ordinal, Set<Configuration> tried) {
        if (ordinal < guesses.size() && !tried.contains(guesses.get(ordinal))) {
            return new Suggestion.Proposed(guesses.get(ordinal));
        }
        return quasiRandom(ordinal, tried);
    }

    private Suggestion quasiRandom(int ordinal, Set<Configuration> tried) {
        for (int candidate = ordinal; ; candidate++) {
            switch (random.suggest(candidate, History.EMPTY)) {
                case Suggestion.Proposed proposed -> {
                    if (!tried.contains(proposed.configuration())) {
                        return proposed;
                    }
                }
                case Suggestion.Exhausted exhausted -> {
                    return ordinal == 0 ? exhausted : quasiRandom(0, tried);
                }
            }
        }
    }
}
