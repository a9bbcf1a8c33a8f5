package io.hptoperator.stopping;

import io.hptoperator.search.Direction;
import java.util.stream.DoubleStream;

/**
 * The least gain that counts, one per cent (Amazon's guide to completion criteria): of the best objective, or, when that is next to zero and so
 * no measure of anything, of its distance to the median.
 *
 * @param best the best cost so far; costs are objectives of which smaller is better
 * @param minimum in units of the objective
 */
record Gain(double best, double minimum) {
    private static final double SHARE = 0.01;
    private static final double NEXT_TO_ZERO = 1e-3;

    /** @param objectives at least one */
    static Gain of(DoubleStream objectives, Direction direction) {
        double[] costs = objectives.map(direction::cost).sorted().toArray();
        double best = costs[0];
        // Halves, since the difference of two doubles may overflow.
        double halfDistance = costs[costs.length / 2] / 2 - best / 2;
        boolean meaningless = Math.abs(best) / 2 < NEXT_TO_ZERO * halfDistance;
        return new Gain(best, meaningless ? 2 * SHARE * halfDistance : SHARE * Math.abs(best));
    }

    /** The cost that has to be beaten. */
    double threshold() {
        return best - minimum;
    }
}
