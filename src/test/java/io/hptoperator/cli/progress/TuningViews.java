package io.hptoperator.cli.progress;

import io.hptoperator.cli.progress.TrialView.State;
import io.hptoperator.cli.progress.TuningView.Budget;
import io.hptoperator.cli.progress.TuningView.Finish;
import io.hptoperator.cli.progress.TuningView.Goal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Tuning jobs in all states, for pictures. Trials start every second, two at a time, and take two seconds each. */
final class TuningViews {
    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final double[] ACCURACIES = {
        0.10222, 0.88444, 0.91333, 0.90667, 0.94889, 0.56, 0.95778, 0.94, 0.93111, 0.96889, 0.87, 0.96, 0.97556, 0.95111
    };

    private TuningViews() {}

    static Instant after(long seconds) {
        return START.plusSeconds(seconds);
    }

    /** Twelve of thirty trials have ended, the sixth of them failed; three are live. */
    static TuningView digitsUnderWay() {
        var trials = new ArrayList<>(digits().subList(0, 12));
        trials.set(5, failed(6, "exit code 1: learning rate too high"));
        trials.add(live(13, State.RUNNING));
        trials.add(live(14, State.STOPPING));
        trials.add(live(15, State.PENDING));
        return view("digits", new Goal(true, "validation:accuracy"), "InProgress", Optional.empty(), trials);
    }

    static TuningView digitsEnded() {
        var trials = new ArrayList<>(digits());
        trials.set(5, failed(6, "exit code 1: learning rate too high"));
        trials.set(10, stopped(11));
        trials.set(11, stopped(12, 0.91));
        return view(
                "digits",
                new Goal(true, "validation:accuracy"),
                "Completed",
                Optional.of(new Finish(
                        "MaxNumberOfTrainingJobsReached",
                        "14 training jobs were launched and have ended (maxNumberOfTrainingJobs: 14)")),
                trials);
    }

    static TuningView lossEnded() {
        double[] losses = {2.31, 1.04, 0.87, 40.2, 0.512, 0.7, 0.4987, 12.0};
        List<TrialView> trials = new ArrayList<>();
        for (int i = 0; i < losses.length; i++) {
            trials.add(ended(i + 1, losses[i]));
        }
        return view(
                "loss",
                new Goal(false, "test:loss"),
                "Stopped",
                Optional.of(new Finish(
                        "StoppedByUser",
                        "spec.stop was set after 8 training jobs were launched, 0 of them still running")),
                trials);
    }

    static TuningView allFailed() {
        List<TrialView> trials = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            trials.add(failed(i, "exit code 3: no such file: train.csv"));
        }
        return view(
                "broken",
                new Goal(true, "score"),
                "Failed",
                Optional.of(new Finish(
                        "TooManyFailures",
                        "No training job succeeded after 5 attempts (maxFailedTrainingJobs: 5). Most frequent failure"
                                + " (5 of 5): exit code 3: no such file: train.csv")),
                trials);
    }

    /** A second search over the same digits, which learns from the first. */
    static TuningView heirThatWaits() {
        return new TuningView(
                "digits-again",
                new Goal(true, "validation:accuracy"),
                new Budget(OptionalInt.of(20), Optional.empty()),
                "InProgress",
                false,
                Optional.of("waiting for the end of digits, which is InProgress"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    static TuningView view(String name, Goal goal, String status, Optional<Finish> finish, List<TrialView> trials) {
        return new TuningView(
                name,
                goal,
                new Budget(OptionalInt.of(30), Optional.of(Duration.ofMinutes(15))),
                status,
                false,
                Optional.empty(),
                Optional.of(START),
                finish.map(_ -> after(trials.size() + 2L)),
                finish,
                trials);
    }

    private static List<TrialView> digits() {
        List<TrialView> trials = new ArrayList<>();
        for (int i = 0; i < ACCURACIES.length; i++) {
            trials.add(ended(i + 1, ACCURACIES[i]));
        }
        return trials;
    }

    static TrialView ended(int index, double value) {
        return trial(index, State.COMPLETED, OptionalDouble.of(value), Optional.empty());
    }

    private static TrialView failed(int index, String problem) {
        return trial(index, State.FAILED, OptionalDouble.empty(), Optional.of(problem));
    }

    private static TrialView stopped(int index, double value) {
        return trial(index, State.STOPPED, OptionalDouble.of(value), Optional.empty());
    }

    private static TrialView stopped(int index) {
        return trial(index, State.STOPPED, OptionalDouble.empty(), Optional.empty());
    }

    static TrialView live(int index, State state) {
        return trial(index, state, OptionalDouble.empty(), Optional.empty());
    }

    private static TrialView trial(int index, State state, OptionalDouble value, Optional<String> problem) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("learning-rate", "0.0" + (index * 7919 % 997));
        parameters.put("hidden", String.valueOf(8 + index * 13 % 120));
        parameters.put("optimizer", index % 2 == 0 ? "adam" : "sgd");
        var trial = new TrialView(
                index,
                "digits-%03d-5f3e2a1b".formatted(index),
                "",
                parameters,
                state,
                Optional.of(after(index)).filter(_ -> state != State.PENDING),
                Optional.of(after(index + 2)).filter(_ -> true),
                value,
                problem);
        return trial.isLive()
                ? new TrialView(
                        index, trial.name(), "", parameters, state, trial.start(), Optional.empty(), value, problem)
                : trial;
    }
}
