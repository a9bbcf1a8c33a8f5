package io.hptoperator.search.sampling;

import io.hptoperator.search.History;
import io.hptoperator.search.Strategy;
import io.hptoperator.search.Suggestion;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.SearchSpace;

/**
 * Every combination exactly once, lexicographically in order of declaration: the last parameter changes fastest.
 * Integers and categories contribute all their values whatever their scaling; a continuous range contributes a fixed
 * number of points, evenly spaced in its scaled coordinate with both ends included.
 */
public final class GridStrategy implements Strategy {
    /** Points per continuous range unless told otherwise. */
    public static final int DEFAULT_GRID_POINTS = 5;

    private final Lattice lattice;

    public GridStrategy(SearchSpace space) {
        this(space, DEFAULT_GRID_POINTS);
    }

    /**
     * A grid of chosen fineness.
     *
     * @param gridPoints points per continuous range, at least 2; texts that coincide count once
     */
    public GridStrategy(SearchSpace space, int gridPoints) {
        if (gridPoints < 2) {
            throw new IllegalArgumentException(
                    "gridPoints is %d; a range has two ends, so use at least 2".formatted(gridPoints));
        }
        this.lattice = Lattice.of(space, gridPoints);
    }

    /** Number of combinations; {@link Long#MAX_VALUE} also stands for more. */
    public long combinations() {
        return lattice.size();
    }

    /** Whether the configuration, with texts as this strategy spells them, is one of the combinations. */
    public boolean contains(Configuration configuration) {
        return lattice.axes().stream()
                .allMatch(axis -> axis.values().test(configuration.values().getOrDefault(axis.name(), "")));
    }

    @Override
    public Suggestion suggest(int ordinal, History history) {
        return ordinal < lattice.size()
                ? new Suggestion.Proposed(lattice.at(ordinal))
                : new Suggestion.Exhausted("all %d combinations of the grid have been tried".formatted(lattice.size()));
    }
}
