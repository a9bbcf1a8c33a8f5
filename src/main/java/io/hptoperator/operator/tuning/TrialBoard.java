package io.hptoperator.operator.tuning;

import io.hptoperator.search.Direction;
import io.hptoperator.search.History;
import io.hptoperator.search.Observation;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.tuning.ImprovementRule;
import io.hptoperator.tuning.Ledger;
import io.hptoperator.tuning.Standing;
import io.hptoperator.tuning.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The trials of one tuning job as last seen. Watches write while reconcilers read, hence the lock around a {@link Ledger}. */
final class TrialBoard {
    /** Until the tuning job itself has been read; replaced by its own rule then. */
    private static final ImprovementRule PROVISIONAL = new ImprovementRule(Direction.MINIMIZE, 0);

    private final Map<String, Integer> indexes = new HashMap<>();
    private Ledger ledger = new Ledger(PROVISIONAL);
    private int highestIndexEver;
    private boolean retired;

    synchronized void countBy(ImprovementRule rule) {
        if (!ledger.rule().equals(rule)) {
            var counted = new Ledger(rule);
            ledger.trials().forEach(counted::put);
            ledger = counted;
        }
    }

    synchronized void put(Trial trial) {
        indexes.put(trial.name(), trial.index());
        ledger.put(trial);
        highestIndexEver = Math.max(highestIndexEver, trial.index());
    }

    /** Returns whether the board is of no use any more. */
    synchronized boolean remove(String name) {
        var index = indexes.remove(name);
        if (index != null
                && ledger.trial(index)
                        .filter(trial -> trial.name().equals(name))
                        .isPresent()) {
            ledger.remove(index);
        }
        return retired && indexes.isEmpty();
    }

    /** The tuning job is gone; returns whether the board is of no use any more. */
    synchronized boolean retire() {
        retired = true;
        return indexes.isEmpty();
    }

    /** Also of trials whose record was deleted before status could say that they were launched. */
    synchronized int highestIndexEver() {
        return highestIndexEver;
    }

    synchronized Standing standing() {
        return ledger.standing();
    }

    synchronized Optional<Trial> trial(int index) {
        return ledger.trial(index);
    }

    /** In order of index. */
    synchronized List<Trial> trials() {
        return List.copyOf(ledger.trials());
    }

    /** In order of completion. */
    synchronized List<Trial> ended() {
        return ledger.ended();
    }

    /** What a search knows when it is asked for the trial after {@code before}: results, and what is still running. */
    synchronized History history(String definition) {
        List<Observation> completed = new ArrayList<>();
        List<Configuration> pending = new ArrayList<>();
        List<Configuration> failed = new ArrayList<>();
        for (var trial : ledger.trials()) {
            if (!trial.definition().equals(definition)) {
                continue;
            }
            var value = trial.objectiveValue();
            if (trial.isLive()) {
                pending.add(trial.configuration());
            } else if (value.isPresent()) {
                completed.add(new Observation(trial.index(), trial.configuration(), value.getAsDouble()));
            } else {
                failed.add(trial.configuration());
            }
        }
        return new History(completed, pending, failed);
    }
}
