package io.hptoperator.operator.tuning;

import io.hptoperator.search.History;
import io.hptoperator.search.Strategy;
import io.hptoperator.search.Suggestion;
import java.lang.ref.SoftReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A strategy that is made when it is first asked, and anew when memory was short since: a suggestion follows from seed, ordinal and
 * history, so what a strategy has worked out by then only saves time.
 */
final class ForgettableStrategy implements Strategy {
    private final Supplier<Strategy> recipe;
    private SoftReference<@Nullable Strategy> made = new SoftReference<>(null);

    ForgettableStrategy(Supplier<Strategy> recipe) {
        this.recipe = recipe;
    }

    @Override
    public Suggestion suggest(int ordinal, History history) {
        return strategy().suggest(ordinal, history);
    }

    private synchronized Strategy strategy() {
        var known = made.get();
        if (known != null) {
            return known;
        }
        var anew = recipe.get();
        made = new SoftReference<>(anew);
        return anew;
    }

    /** What the garbage collector does when it needs the space. */
    synchronized void forget() {
        made.clear();
    }
}
