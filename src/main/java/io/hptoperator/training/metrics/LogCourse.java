package io.hptoperator.training.metrics;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * One reading of a log, line by line: which lines are new, and where the next reading begins. Logs only grow at their end and are cut off
 * at their beginning, so whatever comes after a new line is new.
 */
final class LogCourse {
    private final LogPosition from;
    private final Map<Instant, Integer> knownLeft;
    private final TreeMap<Instant, Integer> recent;
    private Instant horizon;
    private boolean pastKnown;

    LogCourse(LogPosition from) {
        this.from = from;
        this.horizon = from.horizon();
        this.knownLeft = new TreeMap<>(from.recent());
        this.recent = new TreeMap<>(from.recent());
    }

    /** Whether the next line, written at this time, is new. */
    boolean isNew(Instant time) {
        return pastKnown || (!isBehind(time) && knownLeft.getOrDefault(time, 0) == 0);
    }

    /** Whether all lines of this time were done with before this reading. */
    boolean isBehind(Instant time) {
        return time.isBefore(from.horizon());
    }

    /** Goes on to the line after it. */
    void pass(Instant time) {
        if (!isNew(time)) {
            knownLeft.computeIfPresent(time, (_, left) -> left - 1);
            return;
        }
        pastKnown = true;
        recent.merge(time, 1, Integer::sum);
        raise(recent.lastKey().minus(LogPosition.OVERLAP));
        while (recent.size() > LogPosition.MOST_TIMES) {
            recent.pollFirstEntry();
            raise(recent.firstKey());
        }
    }

    private void raise(Instant to) {
        if (to.isAfter(horizon)) {
            horizon = to;
            recent.headMap(to).clear();
        }
    }

    LogPosition position() {
        return new LogPosition(horizon, recent);
    }
}
