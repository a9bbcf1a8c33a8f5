package io.hptoperator.local.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;

/** What is printed of an event, of the old kind with two timestamps and a count or the new one with a series. */
final class EventCells {
    private EventCells() {}

    static JsonNode lastSeen(JsonNode event, Instant now) {
        return since(now, event.at("/series/lastObservedTime"), event.path("lastTimestamp"), first(event));
    }

    static JsonNode firstSeen(JsonNode event, Instant now) {
        return since(now, first(event));
    }

    static JsonNode count(JsonNode event, Instant now) {
        return LongNode.valueOf(
                event.at("/series/count").asLong(Math.max(1, event.path("count").asLong(1))));
    }

    static String object(JsonNode event) {
        var kind = event.at("/involvedObject/kind").asText("").toLowerCase(Locale.ROOT);
        var name = event.at("/involvedObject/name").asText("");
        return name.isEmpty() ? kind : kind + "/" + name;
    }

    static String source(JsonNode event) {
        var component = firstOf(event.at("/source/component"), event.path("reportingComponent"));
        var instance = firstOf(event.at("/source/host"), event.path("reportingInstance"));
        return instance.isEmpty() ? component : component + ", " + instance;
    }

    private static JsonNode first(JsonNode event) {
        return TextNode.valueOf(firstOf(event.path("firstTimestamp"), event.path("eventTime")));
    }

    private static JsonNode since(Instant now, JsonNode... candidates) {
        return TextNode.valueOf(HumanDuration.since(firstOf(candidates), now));
    }

    private static String firstOf(JsonNode... candidates) {
        return Stream.of(candidates)
                .map(candidate -> candidate.isTextual() ? candidate.textValue() : "")
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
