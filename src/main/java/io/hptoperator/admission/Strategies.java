package io.hptoperator.admission;

import io.hptoperator.search.Strategy;
import io.hptoperator.search.WarmStart;

/**
 * How the configurations of one definition are chosen.
 *
 * @param chosen what the user asked for
 * @param fallback answers when the chosen one breaks; always random
 */
public record Strategies(Recipe chosen, Strategy fallback) {
    /** Makes a strategy, each time the same one; a strategy that learns may hold much memory, and making it may take seconds. */
    @FunctionalInterface
    public interface Recipe {
        /** @param warmStart what parents have found; without effect on a strategy that does not learn */
        Strategy with(WarmStart warmStart);
    }
}
