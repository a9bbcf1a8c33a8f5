package io.hptoperator.local.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * All objects. Writers are never held up by readers of changes: a reader takes what has happened since the revision that it
 * knows, when it has time, and one that falls too far behind is told so. Safe for many threads.
 */
public final class Store {
    private final int historyLength;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Shelf> shelves = new HashMap<>();
    private final List<Consumer<Change>> followers = new ArrayList<>();
    private long revision = 1;

    /** @param historyLength how many changes of each type are remembered; at least 1 */
    public Store(int historyLength) {
        if (historyLength < 1) {
            throw new IllegalArgumentException("historyLength: " + historyLength + " must be at least 1");
        }
        this.historyLength = historyLength;
    }

    public Optional<Item> get(String type, Key key) {
        lock.lock();
        try {
            return shelf(type).get(key);
        } finally {
            lock.unlock();
        }
    }

    /** @param namespace empty for all */
    public Listing list(String type, String namespace) {
        lock.lock();
        try {
            return new Listing(revision, shelf(type).list(namespace));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Stores a new object; empty when there is one of this key already.
     *
     * @param json becomes the store's own
     */
    public Optional<Item> create(String type, Key key, ObjectNode json) {
        lock.lock();
        try {
            if (shelf(type).get(key).isPresent()) {
                return Optional.empty();
            }
            return Optional.of(commit(Change.Kind.ADDED, Optional.empty(), type, key, json));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Stores a new version; empty when {@code expected} is no longer the newest.
     *
     * @param json becomes the store's own
     */
    public Optional<Item> replace(Item expected, ObjectNode json) {
        return change(Change.Kind.MODIFIED, expected, json);
    }

    /** Removes an object and returns its last state; empty when {@code expected} is no longer the newest. */
    public Optional<Item> remove(Item expected, ObjectNode lastState) {
        return change(Change.Kind.DELETED, expected, lastState);
    }

    /** Calls {@code follower} with each change from now on, in order; it must return at once and not call the store. */
    public void follow(Consumer<Change> follower) {
        lock.lock();
        try {
            followers.add(follower);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the type has changed after {@code known}, at most for {@code patience}, then tells what happened. */
    public Progress await(String type, long known, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            var shelf = shelf(type);
            long left = patience.toNanos();
            while (!shelf.hasChangedAfter(known) && left > 0) {
                left = shelf.changed().awaitNanos(left);
            }
            return shelf.after(known, revision);
        } finally {
            lock.unlock();
        }
    }

    private Optional<Item> change(Change.Kind kind, Item expected, ObjectNode json) {
        lock.lock();
        try {
            var current = shelf(expected.type()).get(expected.key());
            if (current.filter(item -> item == expected).isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(commit(kind, current, expected.type(), expected.key(), json));
        } finally {
            lock.unlock();
        }
    }

    private Item commit(Change.Kind kind, Optional<Item> before, String type, Key key, ObjectNode json) {
        revision++;
        json.withObject("/metadata").put("resourceVersion", Long.toString(revision));
        var item = new Item(type, key, json, revision);
        var change = new Change(kind, before, item);
        shelf(type).apply(change);
        followers.forEach(follower -> follower.accept(change));
        return item;
    }

    private Shelf shelf(String type) {
        return shelves.computeIfAbsent(type, _ -> new Shelf(historyLength, lock.newCondition()));
    }
}
