package io.hptoperator.tuning;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What all trials on record add up to. It is a function of the records alone: a trial whose record was deleted is in none of these
 * numbers, and no number is ever carried over from an earlier standing.
 *
 * @param failedAttempts ended trials that failed or completed without an objective value
 * @param mostFrequentFailure of the failed attempts
 * @param best the trial with the best objective value, by any strict gain; the earliest index keeps a tie
 * @param progress the not-improving count
 * @param live trials that have not ended, in order of index
 * @param highestIndex 0 when no trial is on record
 * @param ended what the ended trials consumed
 */
public record Standing(
        TrainingJobStatusCounters trainingJobs,
        ObjectiveStatusCounters objectives,
        int failedAttempts,
        Optional<FailureSummary> mostFrequentFailure,
        Optional<Trial> best,
        Progress progress,
        List<Trial> live,
        int highestIndex,
        Usage ended) {
    public Standing {
        live = List.copyOf(live);
    }

    /** The specification: everything from scratch. {@link Ledger} gives the same at the cost of what changed. */
    public static Standing of(Collection<Trial> trials, ImprovementRule rule) {
        List<Trial> byIndex =
                trials.stream().sorted(Comparator.comparingInt(Trial::index)).toList();
        List<String> failures =
                byIndex.stream().flatMap(trial -> trial.failure().stream()).toList();
        return new Standing(
                TrainingJobStatusCounters.of(byIndex),
                ObjectiveStatusCounters.of(byIndex),
                failures.size(),
                FailureSummary.of(failures),
                best(byIndex, rule),
                Progress.of(byIndex, rule),
                byIndex.stream().filter(Trial::isLive).toList(),
                byIndex.isEmpty() ? 0 : byIndex.getLast().index(),
                byIndex.stream()
                        .flatMap(trial -> trial.endTime().map(end -> Usage.of(trial, end)).stream())
                        .reduce(Usage.NONE, Usage::plus));
    }

    private static Optional<Trial> best(List<Trial> byIndex, ImprovementRule rule) {
        return byIndex.stream()
                .filter(trial -> trial.objectiveValue().isPresent())
                .reduce((best, trial) -> rule.better(
                                trial.objectiveValue().getAsDouble(),
                                best.objectiveValue().getAsDouble())
                        ? trial
                        : best);
    }

    /** Until {@code now}, live trials included. */
    Usage usage(Instant now) {
        return live.stream().map(trial -> Usage.of(trial, now)).reduce(ended, Usage::plus);
    }
}
