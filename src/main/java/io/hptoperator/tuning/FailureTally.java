package io.hptoperator.tuning;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** {@link FailureSummary} of a changing set of failed attempts. */
final class FailureTally {
    /** Trials that failed with the same text; its rank is fixed, so it leaves the ranking before it changes. */
    private record Group(String text, TreeSet<Integer> indices) {}

    private static final Comparator<Group> MOST_FREQUENT_THEN_EARLIEST = Comparator.comparingInt(
                    (Group group) -> -group.indices().size())
            .thenComparingInt(group -> group.indices().first());

    private final Map<String, Group> groups = new HashMap<>();
    private final TreeSet<Group> ranking = new TreeSet<>(MOST_FREQUENT_THEN_EARLIEST);
    private int total;

    void add(String text, int index) {
        Group group = groups.computeIfAbsent(text, key -> new Group(key, new TreeSet<>()));
        if (!group.indices().isEmpty()) {
            ranking.remove(group);
        }
        group.indices().add(index);
        ranking.add(group);
        total++;
    }

    void remove(String text, int index) {
        Group group = groups.get(text);
        if (group == null) {
            throw new IllegalArgumentException("trial %d was not recorded with the failure: %s".formatted(index, text));
        }
        ranking.remove(group);
        group.indices().remove(index);
        if (group.indices().isEmpty()) {
            groups.remove(text);
        } else {
            ranking.add(group);
        }
        total--;
    }

    int total() {
        return total;
    }

    Optional<FailureSummary> mostFrequent() {
        return ranking.isEmpty()
                ? Optional.empty()
                : Optional.of(new FailureSummary(
                        ranking.first().text(), ranking.first().indices().size()));
    }
}
