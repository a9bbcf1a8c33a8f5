package io.hptoperator.stopping;

import io.hptoperator.search.Direction;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The least gain that counts, one per cent (Amazon's guide to completion criteria): of the best objective, or, when that is next to zero and so
 * no measure of anything, of its distance to the median.
 *
 * @param best the best cost so far; costs are objectives of which smaller is better
 * @param minimum in units of the objective
 * @param recent what the latest half of the results gained over the best before them, in the same units, at least 0
 */
record Gain(double best, double minimum, double recent) {
    private static final double SHARE = 0.01;
    private static final int LATEST = 2;
    private static final double NEXT_TO_ZERO = 1e-3;

    /** @param objectives in the order in which they became known, at least one */
    static Gain of(DoubleStream objectives, Direction direction) {
        double[] inOrder = objectives.map(direction::cost).toArray();
        double[] costs = Arrays.stream(inOrder).sorted().toArray();
        double best = costs[0];
        double before = Arrays.stream(inOrder, 0, inOrder.length - inOrder.length / LATEST)
                .min()
                .orElseThrow();
        // Halves, since the difference of two doubles may overflow.
        double halfDistance = costs[costs.length / 2] / 2 - best / 2;
        boolean meaningless = Math.abs(best) / 2 < NEXT_TO_ZERO * halfDistance;
        return new Gain(
                best,
                meaningless ? 2 * SHARE * halfDistance : SHARE * Math.abs(best),
                Math.min(before - best, Double.MAX_VALUE));
    }

    /** The cost that has to be beaten. */
    double threshold() {
        return best - minimum;
    }
}
