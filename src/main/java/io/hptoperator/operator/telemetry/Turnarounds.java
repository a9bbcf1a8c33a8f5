package io.hptoperator.operator.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long a place among the parallel trials stays empty. A launch takes the place that has been empty longest; the first
 * launches of a tuning job take places that were never occupied and have no turnaround.
 */
final class Turnarounds {
    private final Map<String, Deque<Instant>> emptySince = new ConcurrentHashMap<>();

    /** A trial of the tuning job {@code uid} has ended. */
    void freed(String uid, Instant time) {
        emptySince.compute(uid, (_, known) -> {
            var places = known == null ? new ArrayDeque<Instant>() : known;
            places.add(time);
            return places;
        });
    }

    Optional<Duration> taken(String uid, Instant time) {
        var since = new ArrayDeque<Instant>(1);
        emptySince.computeIfPresent(uid, (_, places) -> {
            since.add(places.remove());
            return places.isEmpty() ? null : places;
        });
        return Optional.ofNullable(since.peek()).map(begin -> Duration.between(begin, time));
    }

    /** Places that are meant to stay empty: the tuning job is suspended, ending or gone. */
    void forget(String uid) {
        emptySince.remove(uid);
    }
}
