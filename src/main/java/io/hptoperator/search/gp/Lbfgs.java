package io.hptoperator.search.gp;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

/**
 * Limited-memory BFGS inside a box (Nocedal and Wright, Numerical Optimization, 2006, algorithms 7.4 and 3.1): steps are
 * projected onto the box, coordinates that press against a bound take no part in the direction, and a step is halved
 * until it brings a sufficient decrease.
 *
 * @param maxIterations accepted steps at most
 * @param maxStep bound on the change of any coordinate in one step
 * @param tolerance relative decrease below which to stop
 */
record Lbfgs(int maxIterations, double maxStep, double tolerance) {
    private static final int MEMORY = 8;
    private static final int MAX_BACKTRACKS = 12;
    private static final double BACKTRACK = 0.4;
    private static final double SUFFICIENT = 1e-4;

    /** A step with the change of gradient that it brought. */
    private static final class Pair {
        final double[] step;
        final double[] change;
        final double curvature;

        Pair(double[] step, double[] change, double curvature) {
            this.step = step;
            this.change = change;
            this.curvature = curvature;
        }
    }

    /** Where the search ended: never worse than the start. */
    static final class Minimum {
        final double[] x;
        final double value;

        Minimum(double[] x, double value) {
            this.x = x;
            this.value = value;
        }
    }

    Minimum minimise(Objective objective, double[] start, double[] lower, double[] upper) {
        int n = start.length;
        double[] x = start.clone();
        double[] gradient = new double[n];
        double value = objective.at(x, gradient);
        Deque<Pair> pairs = new ArrayDeque<>();
        for (int iteration = 0; iteration < maxIterations && Double.isFinite(value); iteration++) {
            double[] direction = direction(x, gradient, lower, upper, pairs);
            double[] next = new double[n];
            double[] nextGradient = new double[n];
            double nextValue = lineSearch(objective, x, value, gradient, direction, lower, upper, next, nextGradient);
            if (!(nextValue < value)) {
                break;
            }
            remember(pairs, x, next, gradient, nextGradient);
            double decrease = value - nextValue;
            x = next;
            gradient = nextGradient;
            value = nextValue;
            if (decrease <= tolerance * (1 + Math.abs(value))) {
                break;
            }
        }
        return new Minimum(x, value);
    }

    /** Returns the value at {@code next}, or infinity when no step brought a sufficient decrease. */
    private double lineSearch(
            Objective objective,
            double[] x,
            double value,
            double[] gradient,
            double[] direction,
            double[] lower,
            double[] upper,
            double[] next,
            double[] nextGradient) {
        double step = Math.min(1, maxStep / Math.max(largest(direction), Double.MIN_NORMAL));
        for (int attempt = 0; attempt < MAX_BACKTRACKS; attempt++) {
            double slope = 0;
            for (int k = 0; k < x.length; k++) {
                next[k] = Math.clamp(x[k] + step * direction[k], lower[k], upper[k]);
                slope += gradient[k] * (next[k] - x[k]);
            }
            double candidate = objective.at(next, nextGradient);
            if (candidate <= value + SUFFICIENT * slope && slope < 0) {
                return candidate;
            }
            step *= BACKTRACK;
        }
        return Double.POSITIVE_INFINITY;
    }

    private static double[] direction(
            double[] x, double[] gradient, double[] lower, double[] upper, Deque<Pair> pairs) {
        double[] direction = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            boolean pressed = (x[k] <= lower[k] && gradient[k] > 0) || (x[k] >= upper[k] && gradient[k] < 0);
            direction[k] = pressed ? 0 : -gradient[k];
        }
        boolean[] free = new boolean[x.length];
        for (int k = 0; k < x.length; k++) {
            free[k] = direction[k] != 0;
        }
        twoLoops(direction, pairs);
        double descent = 0;
        for (int k = 0; k < x.length; k++) {
            direction[k] = free[k] ? direction[k] : 0;
            descent += direction[k] * gradient[k];
        }
        if (descent >= 0) {
            for (int k = 0; k < x.length; k++) {
                direction[k] = free[k] ? -gradient[k] : 0;
            }
            pairs.clear();
        }
        return direction;
    }

    private static void twoLoops(double[] direction, Deque<Pair> pairs) {
        double[] weights = new double[pairs.size()];
        int i = 0;
        for (Iterator<Pair> newestFirst = pairs.descendingIterator(); newestFirst.hasNext(); i++) {
            Pair pair = newestFirst.next();
            weights[i] = Rows.dot(pair.step, direction, direction.length) / pair.curvature;
            Rows.add(direction, 0, direction.length, pair.change, -weights[i]);
        }
        if (!pairs.isEmpty()) {
            Pair newest = pairs.getLast();
            double scale = newest.curvature / Rows.dot(newest.change, newest.change, direction.length);
            for (int k = 0; k < direction.length; k++) {
                direction[k] *= scale;
            }
        }
        for (Pair pair : pairs) {
            i--;
            double weight = Rows.dot(pair.change, direction, direction.length) / pair.curvature;
            Rows.add(direction, 0, direction.length, pair.step, weights[i] - weight);
        }
    }

    private static void remember(
            Deque<Pair> pairs, double[] x, double[] next, double[] gradient, double[] nextGradient) {
        double[] step = new double[x.length];
        double[] change = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            step[k] = next[k] - x[k];
            change[k] = nextGradient[k] - gradient[k];
        }
        double curvature = Rows.dot(step, change, x.length);
        if (curvature > 1e-10 * Rows.dot(change, change, x.length)) {
            pairs.addLast(new Pair(step, change, curvature));
            if (pairs.size() > MEMORY) {
                pairs.removeFirst();
            }
        }
    }

    private static double largest(double[] vector) {
        return Arrays.stream(vector).map(Math::abs).max().orElse(0);
    }
}
