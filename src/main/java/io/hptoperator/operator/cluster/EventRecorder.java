package io.hptoperator.operator.cluster;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events for people ({@code kubectl describe}). The name of an event follows from what it says, so the same news is one
 * object whose count grows, also across restarts; repeated news within {@link #QUIET} is not sent at all. Events are a
 * courtesy: they are sent off the reconcile thread and a failure to send one is logged, never retried.
 */
public final class EventRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(EventRecorder.class);
    /** As client-go's correlator: similar events within ten minutes are one. */
    private static final Duration QUIET = Duration.ofMinutes(10);

    private static final int REMEMBERED = 4_096;
    private static final int MESSAGE_LIMIT = 1_024;

    /** The two types that Kubernetes knows. */
    public enum Kind {
        Normal,
        Warning
    }

    private final KubernetesClient client;
    private final InstantSource clock;
    private final ExecutorService sender;
    private final Map<String, Instant> sent = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > REMEMBERED;
        }
    });

    public EventRecorder(KubernetesClient client, InstantSource clock, ExecutorService sender) {
        this.client = client;
        this.clock = clock;
        this.sender = sender;
    }

    /** Sends an event unless the same was sent lately; {@code reason} is UpperCamelCase, {@code message} is clipped. */
    public void record(HasMetadata about, Kind kind, String reason, String message) {
        var event = event(about, kind, reason, message);
        var name = event.getMetadata().getName();
        var now = clock.instant();
        var last = sent.get(name);
        if (last != null && last.plus(QUIET).isAfter(now)) {
            return;
        }
        sent.put(name, now);
        sender.execute(() -> send(event));
    }

    private void send(Event event) {
        try {
            client.v1().events().resource(event).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() == 409) {
                repeat(event);
            } else {
                LOG.warn(
                        "event not sent reason={} about={} cause={}",
                        event.getReason(),
                        event.getInvolvedObject().getName(),
                        e.getMessage());
            }
        }
    }

    private void repeat(Event event) {
        try {
            client.v1()
                    .events()
                    .resource(event)
                    .edit(known -> new EventBuilder(known)
                            .withCount(known.getCount() == null ? 2 : known.getCount() + 1)
                            .withLastTimestamp(event.getLastTimestamp())
                            .build());
        } catch (KubernetesClientException e) {
            LOG.warn("event not counted reason={} cause={}", event.getReason(), e.getMessage());
        }
    }

    private Event event(HasMetadata about, Kind kind, String reason, String message) {
        var meta = about.getMetadata();
        var text = message.length() > MESSAGE_LIMIT ? message.substring(0, MESSAGE_LIMIT - 1) + "…" : message;
        var time = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        return new EventBuilder()
                .withNewMetadata()
                .withName(meta.getName() + "." + fingerprint(meta.getUid(), reason, text))
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
                .withReportingComponent("hpt-operator")
                .withNewSource()
                .withComponent("hpt-operator")
                .endSource()
                .build();
    }

    private static String fingerprint(String... parts) {
        var crc = new CRC32C();
        crc.update(String.join("\n", parts).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }
}
