package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * Events have two faces: {@code v1}, in which they are stored, and {@code events.k8s.io/v1}, which names some fields otherwise.
 */
final class EventVersions {
    static final String GROUP = "events.k8s.io";

    private static final String NEWER = GROUP + "/v1";

    /** Field of {@code events.k8s.io/v1} → field of {@code v1}. */
    private static final Map<String, String> NAMES = Map.of(
            "note", "message",
            "regarding", "involvedObject",
            "reportingController", "reportingComponent",
            "deprecatedSource", "source",
            "deprecatedFirstTimestamp", "firstTimestamp",
            "deprecatedLastTimestamp", "lastTimestamp",
            "deprecatedCount", "count");

    private EventVersions() {}

    static boolean isNewer(Target target) {
        return target.type().group().equals(GROUP);
    }

    /** Changes the event in place. */
    static ObjectNode stored(ObjectNode event) {
        NAMES.forEach((newer, older) -> rename(event, newer, older));
        return event.put("apiVersion", "v1");
    }

    /** Shows events, and lists of them, in the newer form. */
    static Rendering.Renderer renderer() {
        return new Rendering.Renderer() {
            @Override
            public String contentType() {
                return Reply.JSON;
            }

            @Override
            public ObjectNode render(ResourceType type, ObjectNode answer) {
                var shown = answer.deepCopy();
                if (shown.get("items") instanceof ArrayNode items) {
                    items.forEach(item -> newer((ObjectNode) item));
                    return shown;
                }
                return newer(shown);
            }
        };
    }

    private static ObjectNode newer(ObjectNode event) {
        NAMES.forEach((newer, older) -> rename(event, older, newer));
        return event.put("apiVersion", NEWER);
    }

    private static void rename(ObjectNode event, String from, String to) {
        Optional.ofNullable(event.remove(from)).ifPresent(value -> event.set(to, value));
    }
}
