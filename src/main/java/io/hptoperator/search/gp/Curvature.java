package io.hptoperator.search.gp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** What the latest steps of a search say about second derivatives (Nocedal and Wright 2006, algorithm 7.4). */
final class Curvature {
    private static final int MEMORY = 8;
    private static final double FLAT = 1e-10;

    /** A step with the change of gradient that it brought. */
    private static final class Pair {
        private final double[] step;
        private final double[] change;

        Pair(Place from, Place to) {
            int n = from.dimensions();
            step = new double[n];
            change = new double[n];
            for (int k = 0; k < n; k++) {
                step[k] = to.x(k) - from.x(k);
                change[k] = to.slope(k) - from.slope(k);
            }
        }

        double curvature() {
            return Rows.dot(step, change, step.length);
        }

        double squaredChange() {
            return Rows.dot(change, change, change.length);
        }
    }

    private final Deque<Pair> pairs = new ArrayDeque<>();

    /** Steps along which the slope did not grow say nothing and are left out. */
    void learn(Place from, Place to) {
        Pair pair = new Pair(from, to);
        if (pair.curvature() > FLAT * pair.squaredChange()) {
            pairs.addLast(pair);
            if (pairs.size() > MEMORY) {
                pairs.removeFirst();
            }
        }
    }

    void forget() {
        pairs.clear();
    }

    /** Multiplies by the approximate inverse of the matrix of second derivatives, in place. */
    void apply(double[] direction) {
        double[] weights = new double[pairs.size()];
        int i = 0;
        for (Iterator<Pair> newestFirst = pairs.descendingIterator(); newestFirst.hasNext(); i++) {
            Pair pair = newestFirst.next();
            weights[i] = Rows.dot(pair.step, direction, direction.length) / pair.curvature();
            Rows.add(direction, 0, direction.length, pair.change, -weights[i]);
        }
        if (!pairs.isEmpty()) {
            Pair newest = pairs.getLast();
            double scale = newest.curvature() / newest.squaredChange();
            for (int k = 0; k < direction.length; k++) {
                direction[k] *= scale;
            }
        }
        for (Pair pair : pairs) {
            i--;
            double weight = Rows.dot(pair.change, direction, direction.length) / pair.curvature();
            Rows.add(direction, 0, direction.length, pair.step, weights[i] - weight);
        }
    }
}
