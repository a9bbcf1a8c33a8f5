package io.hptoperator.operator.cluster;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
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

    private static final String COMPONENT = "hpt-operator";
    private static final int REMEMBERED = 4_096;
    private static final int WAITING = 1_000;
    private static final int MESSAGE_LIMIT = 1_024;
    /** Of an object's name, of which DNS allows 253 characters. */
    private static final int NAME_LIMIT = 240;

    /** The two types that Kubernetes knows. */
    public enum Kind {
        Normal,
        Warning
    }

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
    private final Map<String, Instant> sent = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > REMEMBERED;
        }
    });

    public EventRecorder(KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Sends an event unless the same was sent lately; {@code reason} is UpperCamelCase, {@code message} is clipped. */
    public void record(HasMetadata about, Kind kind, String reason, String message) {
        var event = event(about, kind, reason, message);
        var name = event.getMetadata().getName();
        var now = clock.instant();
        var last = sent.get(name);
        boolean repeated = last != null && last.plus(QUIET).isAfter(now);
        if (!repeated && budget.take(about.getMetadata().getUid(), now)) {
            sent.put(name, now);
            sender.execute(() -> send(event));
        }
    }

    private void send(Event event) {
        try {
            client.v1().events().resource(event).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                repeat(event);
            } else {
                logLost(event, e);
            }
        }
    }

    private void repeat(Event event) {
        try {
            // By name, so that what is there is read first.
            client.v1()
                    .events()
                    .inNamespace(event.getMetadata().getNamespace())
                    .withName(event.getMetadata().getName())
                    .edit(known -> new EventBuilder(known)
                            .withCount(Objects.requireNonNullElse(known.getCount(), 1) + 1)
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

    private Event event(HasMetadata about, Kind kind, String reason, String message) {
        var meta = about.getMetadata();
        var text = clip(message, MESSAGE_LIMIT);
        var time = Times.toSecond(clock.instant());
        return new EventBuilder()
                .withNewMetadata()
                .withName(clip(meta.getName(), NAME_LIMIT) + "." + fingerprint(meta.getUid(), reason, text))
                .withNamespace(meta.getNamespace())
                .endMetadata()
                .withInvolvedObject(new ObjectReferenceBuilder()
                        .withApiVersion(about.getApiVersion())
                        .withKind(about.getKind())
                        .withName(meta.getName())
                        .withNamespace(meta.getNamespace())
                        .withUid(meta.getUid())
                        .build())
                .withType(kind.name())
                .withReason(reason)
                .withMessage(text)
                .withFirstTimestamp(time)
                .withLastTimestamp(time)
                .withCount(1)
                .withReportingComponent(COMPONENT)
                .withNewSource()
                .withComponent(COMPONENT)
                .endSource()
                .build();
    }

    /** Never half of a surrogate pair, which an API server refuses. */
    private static String clip(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit);
    }

    private static String fingerprint(String... parts) {
        var crc = new CRC32C();
        crc.update(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(crc.getValue());
    }

    @Override
    public void close() {
        sender.shutdownNow();
    }
}
