package io.hptoperator.operator.cluster;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events for people ({@code kubectl describe}). The name of an event follows from what it says, so the same news is one
 * object whose count grows, also across restarts; repeated news within {@link #QUIET} is not sent at all. Events are a
 * courtesy: they are sent off the reconcile thread, too many are dropped, and a failure to send one is logged, never retried.
 */
public final class EventRecorder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventRecorder.class);
    /** As client-go's correlator: similar events within ten minutes are one. */
    private static final Duration QUIET = Duration.ofMinutes(10);

    /** Between two versions of a summary. */
    private static final Duration SUMMARY_PAUSE = Duration.ofMinutes(1);

    private static final int REMEMBERED = 4_096;
    private static final int WAITING = 1_000;

    /** The two types that Kubernetes knows. */
    public enum Kind {
        Normal,
        Warning
    }

    /** When an event was last sent, and how often it had happened by then. */
    private record Told(Instant time, int count) {}

    private final KubernetesClient client;
    private final InstantSource clock;
    private final EventBudget budget = new EventBudget();
    private final ExecutorService sender = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().name("event-sender").daemon().factory(),
            new ThreadPoolExecutor.DiscardPolicy());
    /** Guarded by this, so that of two threads with the same news one tells it. */
    private final Map<String, Told> told = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Told> eldest) {
            return size() > REMEMBERED;
        }
    };

    public EventRecorder(KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Sends an event unless the same was sent lately; {@code reason} is UpperCamelCase, {@code message} is clipped. */
    public synchronized void record(HasMetadata about, Kind kind, String reason, String message) {
        var now = clock.instant();
        var event = EventRendering.news(about, kind, reason, message, now);
        var name = event.getMetadata().getName();
        var last = told.get(name);
        boolean repeated = last != null && last.time().plus(QUIET).isAfter(now);
        if (!repeated && budget.take(about.getMetadata().getUid(), now)) {
            told.put(name, new Told(now, 1));
            sender.execute(() -> send(event, known -> Objects.requireNonNullElse(known.getCount(), 1) + 1));
        }
    }

    /**
     * Keeps one event of this reason up to date about something that happens again and again: its message and count are the
     * newest, at most one write a minute.
     *
     * @param count how often it has happened; nothing is sent unless it has grown
     * @param last whether nothing will follow, so that the message must not wait
     */
    public synchronized void summarize(
            HasMetadata about, Kind kind, String reason, String message, int count, boolean last) {
        var now = clock.instant();
        var event = EventRendering.summary(about, kind, reason, message, count, now);
        var name = event.getMetadata().getName();
        var before = Optional.ofNullable(told.get(name));
        boolean due = before.map(known -> known.count() < count
                        && (last || !known.time().plus(SUMMARY_PAUSE).isAfter(now)))
                .orElseGet(() -> budget.take(about.getMetadata().getUid(), now));
        if (due) {
            told.put(name, new Told(now, count));
            sender.execute(() -> send(event, _ -> count));
        }
    }

    /** @param count of an event that is there already */
    private void send(Event event, ToIntFunction<Event> count) {
        try {
            client.v1().events().resource(event).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                repeat(event, count);
            } else {
                logLost(event, e);
            }
        }
    }

    private void repeat(Event event, ToIntFunction<Event> count) {
        try {
            // By name, so that what is there is read first.
            client.v1()
                    .events()
                    .inNamespace(event.getMetadata().getNamespace())
                    .withName(event.getMetadata().getName())
                    .edit(known -> new EventBuilder(known)
                            .withMessage(event.getMessage())
                            .withCount(count.applyAsInt(known))
                            .withLastTimestamp(event.getLastTimestamp())
                            .build());
        } catch (KubernetesClientException e) {
            logLost(event, e);
        }
    }

    private static void logLost(Event event, KubernetesClientException cause) {
        LOG.warn(
                "event not sent reason={} about={} cause={}",
                event.getReason(),
                event.getInvolvedObject().getName(),
                cause.getMessage());
    }

    @Override
    public void close() {
        sender.shutdownNow();
    }
}
