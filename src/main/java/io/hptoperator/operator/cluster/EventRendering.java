package io.hptoperator.operator.cluster;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.hptoperator.manifest.Times;
import io.hptoperator.operator.cluster.EventRecorder.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.CRC32C;

/** Events as objects. The name follows from what makes two of them the same, so that the second is found to exist. */
final class EventRendering {
    private static final String COMPONENT = "hpt-operator";
    private static final int MESSAGE_LIMIT = 1_024;
    /** Of an object's name, of which DNS allows 253 characters. */
    private static final int NAME_LIMIT = 240;

    private EventRendering() {}

    /** Another message is another event. */
    static Event news(HasMetadata about, Kind kind, String reason, String message, Instant now) {
        return event(
                about, kind, reason, message, 1, fingerprint(uid(about), reason, clip(message, MESSAGE_LIMIT)), now);
    }

    /** One event for all messages. */
    static Event summary(HasMetadata about, Kind kind, String reason, String message, int count, Instant now) {
        return event(about, kind, reason, message, count, fingerprint(uid(about), reason), now);
    }

    private static Event event(
            HasMetadata about, Kind kind, String reason, String message, int count, String identity, Instant now) {
        var meta = about.getMetadata();
        var time = Times.toSecond(now);
        return new EventBuilder()
                .withNewMetadata()
                .withName(clip(meta.getName(), NAME_LIMIT) + "." + identity)
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
                .withMessage(clip(message, MESSAGE_LIMIT))
                .withFirstTimestamp(time)
                .withLastTimestamp(time)
                .withCount(count)
                .withReportingComponent(COMPONENT)
                .withNewSource()
                .withComponent(COMPONENT)
                .endSource()
                .build();
    }

    private static String uid(HasMetadata about) {
        return about.getMetadata().getUid();
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
}
