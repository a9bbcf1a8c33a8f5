package io.hptoperator.cli.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A tuning job as people watch it.
 *
 * @param status AMT's: InProgress, Stopping, Completed, Stopped, Failed; empty before the operator has seen it
 * @param waiting what it waits for before it begins, as a sentence
 * @param start of the search
 * @param trials by index
 */
public record TuningView(
        String name,
        Goal goal,
        Budget budget,
        String status,
        boolean suspended,
        Optional<String> waiting,
        Optional<Instant> start,
        Optional<Instant> end,
        Optional<Finish> finish,
        List<TrialView> trials) {

    /** @param metric of the first definition when there are several */
    public record Goal(boolean maximize, String metric) {
        boolean isBetter(double value, double than) {
            return maximize ? value > than : value < than;
        }
    }

    /** @param trials launched at most; empty when something else bounds the search */
    public record Budget(OptionalInt trials, Optional<Duration> runtime) {}

    /** Why it ended: the condition {@code Finished}. */
    public record Finish(String reason, String message) {}

    public TuningView {
        trials = List.copyOf(trials);
    }

    public boolean isFinished() {
        return finish.isPresent();
    }

    /** By the objective; of equal values the earliest trial, as the operator decides it. */
    Optional<TrialView> best() {
        Comparator<TrialView> byValue =
                Comparator.comparingDouble(trial -> trial.value().orElseThrow());
        return trials.stream()
                .filter(trial -> trial.value().isPresent())
                .min((goal.maximize() ? byValue.reversed() : byValue).thenComparingInt(TrialView::index));
    }

    List<TrialView> live() {
        return trials.stream().filter(TrialView::isLive).toList();
    }

    long failures() {
        return trials.stream().filter(TrialView::isFailure).count();
    }

    /** Those that were cut short, by whatever. */
    long stopped() {
        return trials.stream()
                .filter(trial -> trial.state() == TrialView.State.STOPPED)
                .count();
    }

    /** Wall clock so far, or in all. */
    Duration elapsed(Instant now) {
        return start.map(from -> Duration.between(from, end.orElse(now))).orElse(Duration.ZERO);
    }
}
