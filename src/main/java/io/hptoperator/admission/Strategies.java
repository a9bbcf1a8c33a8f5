package io.hptoperator.admission;

import io.hptoperator.search.Strategy;

/**
 * How the configurations of one definition are chosen.
 *
 * @param chosen what the user asked for
 * @param fallback answers when the chosen one breaks; always random
 */
public record Strategies(Strategy chosen, Strategy fallback) {}
