package io.hptoperator.operator.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many events one object may have: as client-go's spam filter, a burst of 25 and then one every five minutes. */
final class EventBudget {
    private static final double BURST = 25;
    private static final Duration REFILL = Duration.ofMinutes(5);
    private static final int REMEMBERED = 4_096;

    private record Bucket(double tokens, Instant since) {
        Bucket at(Instant now) {
            var passed = Duration.between(since, now);
            double refilled = tokens + (double) passed.toMillis() / REFILL.toMillis();
            return new Bucket(Math.min(BURST, Math.max(tokens, refilled)), now);
        }
    }

    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Takes one event from the budget of {@code uid}, if there is one. */
    synchronized boolean take(String uid, Instant now) {
        var bucket = buckets.getOrDefault(uid, new Bucket(BURST, now)).at(now);
        boolean allowed = bucket.tokens() >= 1;
        buckets.put(uid, allowed ? new Bucket(bucket.tokens() - 1, now) : bucket);
        return allowed;
    }
}
