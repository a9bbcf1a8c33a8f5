package io.hptoperator.tuning;

import io.hptoperator.tuning.Progress.Result;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The standing of a changing set of trials, kept up to date at the cost of what changes. It holds no fact of its own: whatever the
 * order of updates, however often one is repeated, {@link #standing()} equals {@link Standing#of} the trials that it holds.
 *
 * <p>Cost of {@link #put} and {@link #remove} with n trials: O(log n), plus the number of results that ended later than the
 * changed one, which is none in the usual case. Cost of {@link #standing()}: the number of live trials. Not for use by several
 * threads at once.
 */
public final class Ledger {
    private final ImprovementRule rule;
    private final NavigableMap<Integer, Trial> trials = new TreeMap<>();
    private final NavigableMap<Integer, Trial> live = new TreeMap<>();
    private final TreeSet<Result> ranking;
    private final ProgressLine line;
    private final FailureTally failures = new FailureTally();
    private TrainingJobStatusCounters trainingJobs = TrainingJobStatusCounters.ZERO;
    private ObjectiveStatusCounters objectives = ObjectiveStatusCounters.ZERO;
    private Usage ended = Usage.NONE;

    public Ledger(ImprovementRule rule) {
        this.rule = rule;
        this.ranking = new TreeSet<>(
                Comparator.comparingDouble((Result result) -> rule.direction().cost(result.value()))
                        .thenComparingInt(Result::index));
        this.line = new ProgressLine(rule);
    }

    public ImprovementRule rule() {
        return rule;
    }

    /** Records the trial as it is now; replaces what was known under its index. */
    public void put(Trial trial) {
        Optional<Trial> before = Optional.ofNullable(trials.put(trial.index(), trial));
        if (before.isPresent() && before.get().equals(trial)) {
            return;
        }
        before.ifPresent(this::retract);
        enter(trial);
    }

    /** Forgets a trial whose record was deleted; nothing happens when there is none. */
    public void remove(int index) {
        Optional.ofNullable(trials.remove(index)).ifPresent(this::retract);
    }

    /** All trials by index; a view. */
    public Collection<Trial> trials() {
        return Collections.unmodifiableCollection(trials.values());
    }

    /** The trials that have ended, in order of completion, of index when they ended at the same time. */
    public List<Trial> ended() {
        return trials.values().stream()
                .filter(trial -> !trial.isLive())
                .sorted(Comparator.comparing((Trial trial) -> trial.endTime().orElseThrow())
                        .thenComparingInt(Trial::index))
                .toList();
    }

    /** The trial of this index, if it is on record. */
    public Optional<Trial> trial(int index) {
        return Optional.ofNullable(trials.get(index));
    }

    public Standing standing() {
        return new Standing(
                trainingJobs,
                objectives,
                failures.total(),
                failures.mostFrequent(),
                ranking.isEmpty() ? Optional.empty() : trial(ranking.first().index()),
                line.progress(),
                live.values().stream().toList(),
                trials.isEmpty() ? 0 : trials.lastKey(),
                ended);
    }

    private void enter(Trial trial) {
        count(trial, 1);
        if (trial.isLive()) {
            live.put(trial.index(), trial);
        }
        if (trial.objectiveValue().isPresent()) {
            ranking.add(Progress.result(trial));
            line.add(Progress.result(trial));
        }
        trial.failure().ifPresent(text -> failures.add(text, trial.index()));
        trial.endTime().ifPresent(end -> ended = ended.plus(Usage.of(trial, end)));
    }

    private void retract(Trial trial) {
        count(trial, -1);
        live.remove(trial.index());
        if (trial.objectiveValue().isPresent()) {
            ranking.remove(Progress.result(trial));
            line.remove(Progress.result(trial));
        }
        trial.failure().ifPresent(text -> failures.remove(text, trial.index()));
        trial.endTime().ifPresent(end -> ended = ended.minus(Usage.of(trial, end)));
    }

    private void count(Trial trial, int change) {
        trainingJobs = trainingJobs.with(trial.state(), change);
        objectives = objectives.with(trial.objectiveStatus(), change);
    }
}
