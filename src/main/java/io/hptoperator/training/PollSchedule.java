package io.hptoperator.training;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * Whose log is read next while trainings run. All of them share one budget, because the API server has no protection of its own for
 * {@code pods/log}: the more are followed, the longer each one waits.
 *
 * @param readsPerSecond at most, over all trainings; at least 1
 * @param shortestInterval between two readings of one log, however few are followed
 * @param readersAtOnce readings under way at once
 */
public record PollSchedule(int readsPerSecond, Duration shortestInterval, int readersAtOnce) {
    /** A node that is out of reach is asked this often at least, so that it is noticed when it is back. */
    static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(2);

    public PollSchedule {
        if (readsPerSecond < 1 || readersAtOnce < 1) {
            throw new IllegalArgumentException("%d log reads per second and %d at once; at least 1 of each is needed"
                    .formatted(readsPerSecond, readersAtOnce));
        }
    }

    /**
     * How far one training's readings have got.
     *
     * @param last when the latest one ended or, before the first one, when following began
     * @param failures readings in a row that came to nothing
     * @param reading one is under way
     */
    public record Turn(Instant last, int failures, boolean reading) {
        public static Turn first(Instant now) {
            return new Turn(now, 0, false);
        }

        public Turn begun() {
            return new Turn(last, failures, true);
        }

        public Turn ended(Instant now, boolean success) {
            return new Turn(now, success ? 0 : failures + 1, false);
        }
    }

    /** Between the beginnings of two readings. */
    public Duration pace() {
        return Duration.ofSeconds(1).dividedBy(readsPerSecond);
    }

    /** How often one log is read when so many are followed. */
    public Duration interval(int followed) {
        var fair = pace().multipliedBy(followed);
        return fair.compareTo(shortestInterval) > 0 ? fair : shortestInterval;
    }

    /** The one that has been due for longest, if one is due and a reader is free. */
    public <K> Optional<K> next(Map<K, Turn> turns, Instant now) {
        long underWay = turns.values().stream().filter(Turn::reading).count();
        if (underWay >= readersAtOnce) {
            return Optional.empty();
        }
        var interval = interval(turns.size());
        return turns.entrySet().stream()
                .filter(entry -> !entry.getValue().reading())
                .map(entry -> Map.entry(entry.getKey(), due(entry.getValue(), interval)))
                .filter(entry -> !entry.getValue().isAfter(now))
                .min(Comparator.comparing(Map.Entry::getValue))
                .map(Map.Entry::getKey);
    }

    private static Instant due(Turn turn, Duration interval) {
        var doubled = interval.multipliedBy(1L << Math.min(turn.failures(), 16));
        boolean bounded = turn.failures() == 0 || doubled.compareTo(LONGEST_BACK_OFF) < 0;
        return turn.last().plus(bounded ? doubled : longer(interval, LONGEST_BACK_OFF));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
