package io.hptoperator.local.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;

/** The objects of one type and their latest changes. Not safe for threads: {@link Store} guards it. */
final class Shelf {
    private final int historyLength;
    private final Condition changed;
    private final TreeMap<Key, Item> items = new TreeMap<>();
    private final TreeMap<Long, Change> history = new TreeMap<>();
    private long forgottenThrough;

    Shelf(int historyLength, Condition changed) {
        this.historyLength = historyLength;
        this.changed = changed;
    }

    Optional<Item> get(Key key) {
        return Optional.ofNullable(items.get(key));
    }

    /** @param namespace empty for all */
    List<Item> list(String namespace) {
        var found = namespace.isEmpty()
                ? items
                : items.subMap(new Key(namespace, ""), new Key(namespace + Character.MIN_VALUE, ""));
        return new ArrayList<>(found.values());
    }

    void apply(Change change) {
        switch (change.kind()) {
            case ADDED, MODIFIED -> items.put(change.after().key(), change.after());
            case DELETED -> items.remove(change.after().key());
        }
        history.put(change.revision(), change);
        if (history.size() > historyLength) {
            forgottenThrough = history.pollFirstEntry().getKey();
        }
        changed.signalAll();
    }

    /** Signalled at each change. */
    Condition changed() {
        return changed;
    }

    boolean hasChangedAfter(long revision) {
        return !history.isEmpty() && history.lastKey() > revision;
    }

    Progress after(long known, long current) {
        if (known < forgottenThrough) {
            return new Progress.Expired(forgottenThrough);
        }
        return new Progress.Changes(List.copyOf(history.tailMap(known, false).values()), Math.max(known, current));
    }
}
