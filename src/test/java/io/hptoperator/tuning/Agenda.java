package io.hptoperator.tuning;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Simulated time: what is arranged happens in order of its second, and within a second in order of arrangement. */
final class Agenda {
    private record Entry(long second, long order, Runnable what) {}

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparingLong(Entry::second).thenComparingLong(Entry::order));
    private long arranged;
    private long second;

    long second() {
        return second;
    }

    void after(long seconds, Runnable what) {
        entries.add(new Entry(second + seconds, arranged++, what));
    }

    /** Lets the next thing happen; false when nothing is left. */
    boolean next() {
        var entry = entries.poll();
        if (entry == null) {
            return false;
        }
        second = entry.second();
        entry.what().run();
        return true;
    }
}
