package io.hptoperator.search;

import io.hptoperator.search.space.Configuration;
import java.util.Comparator;
import java.util.List;

/**
 * What is known when a suggestion is asked for. The order in which trials ended does not matter: completed trials are
 * sorted by index on construction.
 *
 * @param completed trials with a finite objective
 * @param pending configurations of trials that have been launched and have not ended
 * @param failed configurations of trials that ended without a usable objective
 */
public record History(List<Observation> completed, List<Configuration> pending, List<Configuration> failed) {
    public static final History EMPTY = new History(List.of(), List.of(), List.of());

    public History {
        completed = completed.stream()
                .sorted(Comparator.comparingInt(Observation::index))
                .toList();
        pending = List.copyOf(pending);
        failed = List.copyOf(failed);
    }

    /** A history in which no trial has failed. */
    public History(List<Observation> completed, List<Configuration> pending) {
        this(completed, pending, List.of());
    }
}
