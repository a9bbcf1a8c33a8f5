package io.hptoperator.search.sampling;

import io.hptoperator.search.space.CategoricalParameter;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.ContinuousParameter;
import io.hptoperator.search.space.IntegerParameter;
import io.hptoperator.search.space.Parameter;
import io.hptoperator.search.space.SearchSpace;
import java.util.HashSet;
import java.util.Set;

/**
 * Draws the configurations of a finite space without repetition, as a function of seed and ordinal alone.
 *
 * <p>Configurations come from scrambled Sobol points, so they are spread well and follow each integer's scaling; points
 * that repeat an earlier configuration are passed over. When {@value #PATIENCE} points in a row bring nothing new, most
 * of what is likely has been drawn, and the rest follows in the order of a seeded permutation of all combinations. A
 * draw replays its predecessors, which takes time proportional to the ordinal and no memory between calls.
 */
final class FiniteSampler {
    private static final int PATIENCE = 64;

    private final SearchSpace space;
    private final Lattice lattice;
    private final PointSource points;
    private final Permutation permutation;

    FiniteSampler(SearchSpace space, long seed) {
        this.space = space;
        this.lattice = Lattice.of(space, GridStrategy.DEFAULT_GRID_POINTS);
        this.points = new PointSource(space, seed);
        this.permutation = new Permutation(lattice.size(), Purpose.PERMUTATION.derive(seed, 0));
    }

    long size() {
        return lattice.size();
    }

    /** The configuration with this ordinal, from 0 to size − 1. */
    Configuration at(int ordinal) {
        Set<Long> drawn = new HashSet<>();
        int repeats = 0;
        for (int index = 0; repeats < PATIENCE; index++) {
            long number = number(points.at(index));
            repeats = drawn.add(number) ? 0 : repeats + 1;
            if (drawn.size() > ordinal) {
                return lattice.at(number);
            }
        }
        return remaining(ordinal - drawn.size(), drawn);
    }

    private Configuration remaining(int skipped, Set<Long> drawn) {
        int left = skipped;
        for (long position = 0; position < lattice.size(); position++) {
            long number = permutation.at(position);
            if (!drawn.contains(number) && left-- == 0) {
                return lattice.at(number);
            }
        }
        throw new IllegalArgumentException("ordinal is not below the %d combinations".formatted(lattice.size()));
    }

    private long number(double[] point) {
        long number = 0;
        for (int i = 0; i < point.length; i++) {
            number = number * lattice.axes().get(i).size()
                    + position(space.parameters().get(i), point[i]);
        }
        return number;
    }

    private static long position(Parameter parameter, double point) {
        return switch (parameter) {
            case CategoricalParameter categorical -> categorical.indexAt(point);
            case IntegerParameter integer -> integer.valueAt(point) - integer.min();
            case ContinuousParameter constant -> 0;
        };
    }
}
