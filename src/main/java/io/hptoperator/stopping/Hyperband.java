package io.hptoperator.stopping;

import io.hptoperator.search.Direction;
import io.hptoperator.stopping.Verdict.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * AMT's Hyperband: asynchronous successive halving of the stopping type (Li et al., 2020). A trial that reaches a rung goes on if it is among the
 * best third of what has reached that rung so far; at the last step it has had all that a trial gets. AMT publishes neither the reduction
 * factor nor the rungs; see DESIGN.md.
 *
 * @param minResource the first rung, as a step; no trial is stopped before, at least 1
 * @param maxResource the step at which a trial has had enough, at least minResource
 * @param endsByItself trials come to their own end at maxResource, and are stopped only when they go on: who stops them at their last
 *     report may stop them while they store their model
 */
public record Hyperband(int minResource, int maxResource, boolean endsByItself) implements EarlyStopping {
    static final int REDUCTION_FACTOR = 3;

    /** Of maxResource, the share that is the first rung when the user does not say. */
    private static final double FIRST_RUNG = 1 / 17.0;

    public Hyperband {
        if (minResource < 1 || maxResource < minResource) {
            throw new IllegalArgumentException("minResource is %d and maxResource %d; 1 <= minResource <= maxResource"
                    .formatted(minResource, maxResource));
        }
    }

    /** What minResource is when the user does not say; early values say too little to stop a third of all trials at the first one. */
    public static int defaultMinResource(int maxResource) {
        return Math.max(1, (int) Math.round(maxResource * FIRST_RUNG));
    }

    /** From the last rung on a trial gets all that a trial gets. */
    @Override
    public boolean comparesWhenStopped(int rung) {
        return steps().stream().allMatch(step -> step <= rung);
    }

    @Override
    public boolean watches() {
        return true;
    }

    /** The rungs: each three times the one before, below maxResource. */
    @Override
    public List<Integer> steps() {
        List<Integer> steps = new ArrayList<>();
        for (long rung = minResource; rung < maxResource; rung *= REDUCTION_FACTOR) {
            steps.add((int) rung);
        }
        return steps;
    }

    @Override
    public List<Verdict> judge(List<Contestant> trials, Direction direction) {
        List<Rung> rungs =
                steps().stream().map(step -> Rung.of(step, trials, direction)).toList();
        return trials.stream()
                .filter(Contestant::isRunning)
                .flatMap(trial -> verdict(trial, rungs, direction).stream())
                .toList();
    }

    private Optional<Verdict> verdict(Contestant trial, List<Rung> rungs, Direction direction) {
        int reached = trial.curve().length();
        if (endsByItself ? reached > maxResource : reached >= maxResource) {
            return Optional.of(new Verdict.Stop(
                    trial.index(),
                    Cause.MAX_RESOURCE_REACHED,
                    "it has reported %d values (maxResource: %d)".formatted(reached, maxResource)));
        }
        Optional<Verdict> verdict = Optional.empty();
        for (Rung rung : rungs) {
            if (rung.step > trial.rung() && rung.step <= reached) {
                Optional<Verdict> stop = rung.stop(trial, direction);
                if (stop.isPresent()) {
                    return stop;
                }
                verdict = Optional.of(new Verdict.GoOn(trial.index(), rung.step));
            }
        }
        return verdict;
    }

    /** All values that trials had at a step, as costs in ascending order; one that is no number is worse than any. */
    private static final class Rung {
        private final int step;
        private final double[] costs;

        Rung(int step, double[] costs) {
            this.step = step;
            this.costs = costs;
        }

        static Rung of(int step, List<Contestant> trials, Direction direction) {
            DoubleStream costs = trials.stream()
                    .filter(trial -> trial.curve().length() >= step)
                    .mapToDouble(trial -> cost(trial, step, direction));
            return new Rung(step, costs.sorted().toArray());
        }

        private static double cost(Contestant trial, int step, Direction direction) {
            double value = value(trial, step);
            return Double.isNaN(value) ? Double.POSITIVE_INFINITY : direction.cost(value);
        }

        private static double value(Contestant trial, int step) {
            return trial.curve().at(step).map(Curve.Report::value).orElse(Double.NaN);
        }

        /** Ties go on, and so does everybody before three are there. */
        Optional<Verdict> stop(Contestant trial, Direction direction) {
            double own = cost(trial, step, direction);
            long better = betterThan(own);
            return costs.length < REDUCTION_FACTOR || better * REDUCTION_FACTOR < costs.length
                    ? Optional.empty()
                    : Optional.of(new Verdict.Stop(
                            trial.index(), Cause.WORSE_THAN_OTHERS, explanation(value(trial, step), better)));
        }

        private int betterThan(double own) {
            int low = 0;
            int high = costs.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (costs[middle] < own) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        private String explanation(double value, long better) {
            return "its value %s at step %d ranked %d of the %d that have come to this rung, and the best third goes on (strategy: Hyperband)"
                    .formatted(value, step, better + 1, costs.length);
        }
    }
}
