package io.hptoperator.search.gp;

import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Limited-memory BFGS inside a box (Nocedal and Wright, Numerical Optimization, 2006, algorithms 7.4 and 3.1): steps are
 * projected onto the box, coordinates that press against a bound take no part in the direction, and a step is shortened
 * until it brings a sufficient decrease.
 *
 * @param maxIterations accepted steps at most
 * @param maxStep bound on the change of any coordinate in one step
 * @param tolerance relative decrease below which to stop
 */
record Lbfgs(int maxIterations, double maxStep, double tolerance) {
    private static final int MAX_BACKTRACKS = 12;
    private static final double BACKTRACK = 0.4;
    private static final double SUFFICIENT = 1e-4;

    /**
     * Where the search ended: never worse than the start.
     *
     * @throws CancellationException when the thread is interrupted; all long computations of this package come by here
     */
    Place minimise(Objective objective, double[] start, Box box) {
        Place here = Place.of(objective, start.clone());
        Curvature curvature = new Curvature();
        for (int iteration = 0; iteration < maxIterations && Double.isFinite(here.value()); iteration++) {
            if (Thread.interrupted()) {
                throw new CancellationException("interrupted after %d iterations".formatted(iteration));
            }
            Optional<Place> better = step(objective, here, direction(here, box, curvature), box);
            if (better.isEmpty()) {
                return here;
            }
            Place next = better.get();
            curvature.learn(here, next);
            double decrease = here.value() - next.value();
            here = next;
            if (decrease <= tolerance * (1 + Math.abs(here.value()))) {
                return here;
            }
        }
        return here;
    }

    /** Empty when no step in this direction brings a sufficient decrease. */
    private Optional<Place> step(Objective objective, Place here, double[] direction, Box box) {
        double length = Math.min(1, maxStep / Math.max(largest(direction), Double.MIN_NORMAL));
        for (int attempt = 0; attempt < MAX_BACKTRACKS; attempt++) {
            double[] x = new double[direction.length];
            double expected = 0;
            for (int k = 0; k < x.length; k++) {
                x[k] = box.clamp(k, here.x(k) + length * direction[k]);
                expected += here.slope(k) * (x[k] - here.x(k));
            }
            Place next = Place.of(objective, x);
            if (expected < 0 && next.value() <= here.value() + SUFFICIENT * expected && next.value() < here.value()) {
                return Optional.of(next);
            }
            length *= BACKTRACK;
        }
        return Optional.empty();
    }

    private static double[] direction(Place here, Box box, Curvature curvature) {
        double[] steepest = new double[here.dimensions()];
        for (int k = 0; k < steepest.length; k++) {
            steepest[k] = box.blocks(k, here.x(k), here.slope(k)) ? 0 : -here.slope(k);
        }
        double[] direction = steepest.clone();
        curvature.apply(direction);
        double slope = 0;
        for (int k = 0; k < direction.length; k++) {
            direction[k] = steepest[k] == 0 ? 0 : direction[k];
            slope += direction[k] * here.slope(k);
        }
        if (slope < 0) {
            return direction;
        }
        curvature.forget();
        return steepest;
    }

    private static double largest(double[] vector) {
        double largest = 0;
        for (double value : vector) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
