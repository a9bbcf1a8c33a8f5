package io.hptoperator.admission;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** AMT's strategies. */
enum StrategyKind {
    RANDOM("Random"),
    GRID("Grid"),
    BAYESIAN("Bayesian"),
    HYPERBAND("Hyperband");

    private final String text;

    StrategyKind(String text) {
        this.text = text;
    }

    static Optional<StrategyKind> of(@Nullable String text) {
        return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst();
    }
}
