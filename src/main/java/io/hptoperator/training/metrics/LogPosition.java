package io.hptoperator.training.metrics;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Up to where a log has been read. Logs can only be asked for from a second on, and several lines may bear the same time, so a line is
 * known by its time and by how many lines of that time there were before it. See DESIGN.md beside this class.
 *
 * @param horizon everything that was written before it is done with
 * @param recent how many lines of each time from the horizon on have been read
 */
public record LogPosition(Instant horizon, NavigableMap<Instant, Integer> recent) {
    /** Nothing has been read. */
    public static final LogPosition START = new LogPosition(Instant.MIN, new TreeMap<>());

    /** Standard output and standard error are stamped apart from each other, so lines may be a little out of order. */
    static final Duration OVERLAP = Duration.ofSeconds(2);
    /** Of a training that prints much, fewer times are remembered than the overlap has. */
    static final int MOST_TIMES = 64;

    public LogPosition {
        recent = Collections.unmodifiableNavigableMap(new TreeMap<>(recent));
    }

    /** Right after {@code lines} lines of this time. */
    public static LogPosition after(Instant time, int lines) {
        return new LogPosition(time, new TreeMap<>(Map.of(time, lines)));
    }

    /** In whole seconds, the form in which the API server takes it; empty for the whole log. */
    public Optional<Instant> since() {
        return horizon.equals(Instant.MIN) ? Optional.empty() : Optional.of(horizon.truncatedTo(ChronoUnit.SECONDS));
    }

    /** How far it is, for comparisons. */
    public Instant reached() {
        return recent.isEmpty() ? horizon : recent.lastKey();
    }

    /** The latest time that was read, with the number of its lines. */
    public Optional<Map.Entry<Instant, Integer>> newest() {
        return Optional.ofNullable(recent.lastEntry());
    }

    /** Gives up the rest of the second of this time, which holds more than one reading can take. */
    LogPosition afterSecondOf(Instant time) {
        var next = time.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        return next.isAfter(horizon) ? new LogPosition(next, recent.tailMap(next, true)) : this;
    }
}
