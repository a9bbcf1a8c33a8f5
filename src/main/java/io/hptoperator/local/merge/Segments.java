package io.hptoperator.local.merge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Names the places inside an object or a list: the segments of a {@link FieldSet}. */
final class Segments {
    private static final JsonMapper MAPPER = new JsonMapper();
    /** What an absent key field of a built-in list stands for. */
    private static final Map<String, String> KEY_DEFAULTS = Map.of("protocol", "TCP");

    private Segments() {}

    static String field(String name) {
        return "f:" + name;
    }

    static String fieldName(String segment) {
        return segment.substring(2);
    }

    /** The fields of an object by their segments. */
    static Map<String, JsonNode> fields(ObjectNode object) {
        var fields = new LinkedHashMap<String, JsonNode>();
        for (var entry : object.properties()) {
            fields.put(field(entry.getKey()), entry.getValue());
        }
        return fields;
    }

    /** The elements of a list by their segments, in order; of two with the same key the later one counts. */
    static Map<String, JsonNode> elements(ArrayNode list, Shape.ListRule rule) {
        var elements = new LinkedHashMap<String, JsonNode>();
        for (var element : list) {
            elements.put(segment(element, rule), element);
        }
        return elements;
    }

    static String segment(JsonNode element, Shape.ListRule rule) {
        return switch (rule) {
            case Shape.ListRule.Keyed(var names) -> {
                var key = JsonNodeFactory.instance.objectNode();
                for (var name : new TreeSet<>(names)) {
                    key.set(name, keyValue(element, name));
                }
                yield "k:" + key;
            }
            case Shape.ListRule.Unique() -> "v:" + element;
            case Shape.ListRule.Atomic() -> throw new IllegalArgumentException("an atomic list has no segments");
        };
    }

    private static JsonNode keyValue(JsonNode element, String name) {
        var value = element.get(name);
        if (value != null) {
            return value;
        }
        var assumed = KEY_DEFAULTS.get(name);
        return assumed == null ? JsonNodeFactory.instance.nullNode() : JsonNodeFactory.instance.textNode(assumed);
    }

    /** As structured-merge-diff prints a path element. */
    static String readable(String segment) {
        var rest = segment.substring(2);
        return switch (segment.charAt(0)) {
            case 'f' -> "." + rest;
            case 'v' -> "[=" + rest + "]";
            default ->
                parse(rest).properties().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(",", "[", "]"));
        };
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a key of fieldsV1: " + json, e);
        }
    }
}
