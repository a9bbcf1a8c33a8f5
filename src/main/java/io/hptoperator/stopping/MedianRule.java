package io.hptoperator.stopping;

import io.hptoperator.search.Direction;
import io.hptoperator.stopping.Contestant.Stage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * AMT's early stopping (guide, "Stop Training Jobs Early"): a trial stops when its current value is worse than the median of the running
 * averages that the completed trials had at the same step. The guards are ours; with {@code new MedianRule(1, OptionalInt.of(1))} little
 * is left of them. See DESIGN.md.
 *
 * @param minCompletedTrials so many trials must have completed, at least 1
 * @param startEpoch the first step at which a trial may be stopped; when absent, 15 % of what completed trials usually report,
 *     at least 2
 */
public record MedianRule(int minCompletedTrials, OptionalInt startEpoch) implements EarlyStopping {
    /** What minCompletedTrials is unless the job is small. */
    public static final int DEFAULT_MIN_COMPLETED_TRIALS = 4;

    /** The median of fewer is no measure of anything. */
    private static final int MIN_COMPARED = 5;

    private static final int EARLIEST_START = 2;
    /** Of what completed trials report, the share that says too little. */
    private static final double EARLY = 0.15;

    public MedianRule {
        if (minCompletedTrials < 1) {
            throw new IllegalArgumentException(
                    "minCompletedTrials is %d; it must be at least 1".formatted(minCompletedTrials));
        }
    }

    @Override
    public boolean comparesWhenStopped(int rung) {
        return true;
    }

    @Override
    public boolean watches() {
        return true;
    }

    /** None: a running average is known at any step. */
    @Override
    public List<Integer> steps() {
        return List.of();
    }

    @Override
    public List<Verdict> judge(List<Contestant> trials, Direction direction) {
        List<Curve> completed = trials.stream()
                .filter(trial -> trial.stage() == Stage.COMPLETED)
                .map(Contestant::curve)
                .filter(curve -> curve.length() > 0)
                .toList();
        if (completed.size() < minCompletedTrials) {
            return List.of();
        }
        Comparison comparison = new Comparison(trials, completed, start(completed), direction);
        return trials.stream()
                .filter(Contestant::isRunning)
                .flatMap(trial -> comparison.verdict(trial).stream())
                .toList();
    }

    private int start(List<Curve> completed) {
        return startEpoch.orElseGet(() -> {
            int[] lengths = completed.stream().mapToInt(Curve::length).sorted().toArray();
            double usual = median(Arrays.stream(lengths).asDoubleStream().toArray());
            return Math.max(EARLIEST_START, (int) Math.ceil(usual * EARLY));
        });
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        // Halves, since the sum of two doubles may overflow.
        return sorted.length % 2 == 1 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2;
    }

    /** What running trials are held against in one pass; medians are computed once for each step. */
    private final class Comparison {
        private record Median(double average, int trials) {}

        private final List<Contestant> all;
        private final List<Curve> completed;
        private final int start;
        private final Direction direction;
        private final Map<Integer, Optional<Median>> medians = new HashMap<>();

        Comparison(List<Contestant> all, List<Curve> completed, int start, Direction direction) {
            this.all = all;
            this.completed = completed;
            this.start = start;
            this.direction = direction;
        }

        Optional<Verdict> verdict(Contestant trial) {
            return trial.curve()
                    .last()
                    .filter(report -> report.step() >= start)
                    .filter(report -> Double.isFinite(report.value()))
                    .flatMap(report -> medianAt(report.step())
                            .filter(median -> direction.better(median.average(), report.value()))
                            .filter(_ -> !holdsTheBest(trial.curve()))
                            .map(median -> new Verdict.Stop(
                                    trial.index(), Verdict.Cause.WORSE_THAN_OTHERS, explanation(report, median))));
        }

        /** Deviates from AMT: whoever has shown the best value of all is left alone. */
        private boolean holdsTheBest(Curve curve) {
            return curve.best(direction)
                    .filter(best -> all.stream()
                            .flatMap(other -> other.curve().best(direction).stream())
                            .noneMatch(other -> direction.better(other.value(), best.value())))
                    .isPresent();
        }

        private Optional<Median> medianAt(int step) {
            return medians.computeIfAbsent(step, this::compute);
        }

        private Optional<Median> compute(int step) {
            double[] averages = completed.stream()
                    .filter(curve -> curve.length() >= step)
                    .flatMap(curve -> curve.at(step).stream())
                    .mapToDouble(Curve.Report::mean)
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
            return averages.length < Math.min(MIN_COMPARED, minCompletedTrials)
                    ? Optional.empty()
                    : Optional.of(new Median(median(averages), averages.length));
        }

        private String explanation(Curve.Report report, Median median) {
            return "its value %s at step %d was worse than %s, the median of the running averages of %d completed training jobs (trainingJobEarlyStoppingType: Auto)"
                    .formatted(report.value(), report.step(), median.average(), median.trials());
        }
    }
}
