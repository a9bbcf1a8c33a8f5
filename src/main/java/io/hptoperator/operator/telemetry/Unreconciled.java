package io.hptoperator.operator.telemetry;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Since when resources wait for a pass that succeeds, and since when passes are under way. A pass that fails leaves its resource waiting, and so does one that hangs, which no
 * count of failures would show.
 */
final class Unreconciled implements Metrics {
    /** Both controllers have resources of the same name. */
    private record Resource(String controller, ResourceID id) {}

    /** Every request has a limit of seconds, and thinking happens elsewhere. */
    private static final Duration HANGING = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final Map<Resource, Instant> since = new ConcurrentHashMap<>();
    private final Map<Resource, Instant> underWay = new ConcurrentHashMap<>();

    Unreconciled(InstantSource clock) {
        this.clock = clock;
    }

    /** How long the one that has waited longest has done so. */
    Duration longest() {
        return sinceTheFirst(since);
    }

    /** Whether a pass has been under way for so long that it will never end. */
    boolean hangs() {
        return sinceTheFirst(underWay).compareTo(HANGING) >= 0;
    }

    private Duration sinceTheFirst(Map<Resource, Instant> begins) {
        var now = clock.instant();
        return begins.values().stream()
                .min(Comparator.naturalOrder())
                .map(begin -> Meters.between(begin, now))
                .orElse(Duration.ZERO);
    }

    @Override
    public void reconciliationSubmitted(HasMetadata resource, @Nullable RetryInfo retry, Map<String, Object> metadata) {
        since.putIfAbsent(key(ResourceID.fromResource(resource), metadata), clock.instant());
    }

    @Override
    public void reconciliationStarted(HasMetadata resource, Map<String, Object> metadata) {
        underWay.put(key(ResourceID.fromResource(resource), metadata), clock.instant());
    }

    /** Whatever came of it. */
    @Override
    public void reconciliationFinished(HasMetadata resource, @Nullable RetryInfo retry, Map<String, Object> metadata) {
        underWay.remove(key(ResourceID.fromResource(resource), metadata));
    }

    @Override
    public void reconciliationSucceeded(HasMetadata resource, Map<String, Object> metadata) {
        since.remove(key(ResourceID.fromResource(resource), metadata));
    }

    /** It is gone. */
    @Override
    public void cleanupDone(ResourceID resource, Map<String, Object> metadata) {
        since.remove(key(resource, metadata));
    }

    private static Resource key(ResourceID id, Map<String, Object> metadata) {
        return new Resource(String.valueOf(metadata.get(Constants.CONTROLLER_NAME)), id);
    }
}
