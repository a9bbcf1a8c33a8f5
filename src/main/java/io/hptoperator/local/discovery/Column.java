package io.hptoperator.local.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;

/**
 * A column of a table.
 *
 * @param format {@code name} for the object's name, else what the definition says
 * @param priority zero for columns that are always shown, more for those of {@code -o wide}
 */
record Column(String name, String type, String format, String description, int priority, Cell cell) {

    /** What stands in the column for an object; a JSON null shows as {@code <none>}. */
    @FunctionalInterface
    interface Cell {
        JsonNode of(JsonNode object, Instant now);
    }

    /** A text that does not depend on the time. */
    @FunctionalInterface
    interface Text {
        String of(JsonNode object);
    }

    static final Column NAME = new Column(
            "Name",
            "string",
            "name",
            "Name must be unique within a namespace.",
            0,
            (object, _) -> TextNode.valueOf(object.at("/metadata/name").asText("")));

    static final Column AGE = new Column(
            "Age",
            "string",
            "",
            "The time since the object was created.",
            0,
            (object, now) -> TextNode.valueOf(
                    HumanDuration.since(object.at("/metadata/creationTimestamp").asText(""), now)));

    static Column text(String name, String description, Text text) {
        return new Column(name, "string", "", description, 0, (object, _) -> TextNode.valueOf(text.of(object)));
    }

    static Column wide(String name, String description, Text text) {
        return new Column(name, "string", "", description, 1, (object, _) -> TextNode.valueOf(text.of(object)));
    }

    ObjectNode definition(ObjectNode into) {
        return into.put("name", name)
                .put("type", type)
                .put("format", format)
                .put("description", description)
                .put("priority", priority);
    }
}
