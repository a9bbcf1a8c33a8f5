package io.hptoperator.bench;

import io.hptoperator.bench.LearningCurves.Learner;
import io.hptoperator.search.Direction;
import io.hptoperator.search.History;
import io.hptoperator.search.Observation;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.stopping.Contestant;
import io.hptoperator.stopping.Contestant.Stage;
import io.hptoperator.stopping.Curve;
import io.hptoperator.stopping.EarlyStopping;
import io.hptoperator.stopping.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** A tuning job in simulated time: some workers train, and after each report the rule is asked, as the operator does it. */
final class SimulatedTuning {
    /** Where the next trial comes from. */
    interface Source {
        /** @param index from 0 */
        Learner next(int index, History history);
    }

    private record Report(double time, int index) {}

    private final Source source;
    private final EarlyStopping rule;
    private final int trials;
    private final double timeLimit;
    private final List<Learner> learners = new ArrayList<>();
    private final List<Contestant> contestants = new ArrayList<>();
    private final PriorityQueue<Report> reports =
            new PriorityQueue<>(Comparator.comparingDouble(Report::time).thenComparingInt(Report::index));
    private long epochs;

    SimulatedTuning(Source source, EarlyStopping rule, int trials, double timeLimit) {
        this.source = source;
        this.rule = rule;
        this.trials = trials;
        this.timeLimit = timeLimit;
    }

    SimulatedTuning run(int workers) {
        for (int i = 0; i < workers; i++) {
            launch(0);
        }
        while (!reports.isEmpty() && reports.peek().time() <= timeLimit) {
            var report = reports.remove();
            if (contestants.get(report.index()).stage() == Stage.RUNNING) {
                take(report);
            }
        }
        return this;
    }

    private void launch(double now) {
        int index = learners.size();
        if (index == trials) {
            return;
        }
        var learner = source.next(index, history());
        learners.add(learner);
        contestants.add(new Contestant(index, Stage.RUNNING, 0, Curve.NONE));
        reports.add(new Report(now + learner.epochTime(), index));
    }

    private void take(Report report) {
        var learner = learners.get(report.index());
        var before = contestants.get(report.index());
        epochs++;
        var curve = with(before.curve(), learner.errors()[before.curve().length()]);
        boolean ended = curve.length() == learner.errors().length;
        contestants.set(
                report.index(),
                new Contestant(before.index(), ended ? Stage.COMPLETED : Stage.RUNNING, before.rung(), curve));
        if (ended) {
            launch(report.time());
        } else {
            reports.add(new Report(report.time() + learner.epochTime(), report.index()));
        }
        rule.judge(contestants, Direction.MINIMIZE).forEach(verdict -> obey(verdict, report.time()));
    }

    private static Curve with(Curve curve, double value) {
        List<Curve.Report> all = new ArrayList<>(curve.reports());
        double mean = all.isEmpty() ? 0 : all.getLast().mean();
        int step = all.size() + 1;
        all.add(new Curve.Report(step, value, mean + (value - mean) / step));
        return new Curve(all);
    }

    private void obey(Verdict verdict, double now) {
        var trial = contestants.get(verdict.index());
        switch (verdict) {
            case Verdict.Stop _ -> {
                contestants.set(trial.index(), new Contestant(trial.index(), Stage.OVER, trial.rung(), trial.curve()));
                launch(now);
            }
            case Verdict.GoOn(int index, int rung) ->
                contestants.set(index, new Contestant(index, trial.stage(), rung, trial.curve()));
        }
    }

    private History history() {
        List<Observation> results = new ArrayList<>();
        List<Configuration> pending = new ArrayList<>();
        for (var trial : contestants) {
            var configuration = learners.get(trial.index()).configuration();
            if (trial.stage() == Stage.RUNNING) {
                pending.add(configuration);
            } else {
                results.add(new Observation(trial.index() + 1, configuration, value(trial)));
            }
        }
        return new History(results, pending);
    }

    private static double value(Contestant trial) {
        return trial.curve().last().map(Curve.Report::value).orElse(Double.POSITIVE_INFINITY);
    }

    long epochs() {
        return epochs;
    }

    int launched() {
        return learners.size();
    }

    boolean wasStopped(int index) {
        return contestants.get(index).stage() == Stage.OVER;
    }

    /** The least last value of all trials, stopped and running ones included. */
    double best() {
        return contestants.stream().mapToDouble(SimulatedTuning::value).min().orElseThrow();
    }
}
