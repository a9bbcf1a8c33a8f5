package io.hptoperator.local.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The two changes that server-side apply makes to an object: what the configuration says, and what it no longer says. */
final class ApplyMerge {
    private ApplyMerge() {}

    /** Returns a tree of its own. */
    static JsonNode merge(JsonNode live, JsonNode wanted, Shape shape) {
        return switch (wanted) {
            case ObjectNode object
            when live instanceof ObjectNode known && !shape.isAtomic() -> mergeObject(known.deepCopy(), object, shape);
            case ArrayNode list
            when live instanceof ArrayNode known && !(shape.listRule() instanceof Shape.ListRule.Atomic) ->
                mergeList(known, list, shape);
            default -> wanted.deepCopy();
        };
    }

    private static ObjectNode mergeObject(ObjectNode live, ObjectNode wanted, Shape shape) {
        for (var field : wanted.properties()) {
            var known = live.get(field.getKey());
            live.set(
                    field.getKey(),
                    known == null
                            ? field.getValue().deepCopy()
                            : merge(known, field.getValue(), shape.member(field.getKey())));
        }
        return live;
    }

    /** In the order of the configuration; elements of others stay before the one that they stood before. */
    private static ArrayNode mergeList(ArrayNode live, ArrayNode wanted, Shape shape) {
        var left = new LinkedHashMap<>(Segments.elements(live, shape.listRule()));
        var asked = Segments.elements(wanted, shape.listRule());
        var result = JsonNodeFactory.instance.arrayNode();
        asked.forEach((segment, element) -> {
            if (left.containsKey(segment)) {
                strangersBefore(segment, left, asked).forEach(stranger -> result.add(left.remove(stranger)));
            }
            var known = left.remove(segment);
            result.add(known == null ? element.deepCopy() : merge(known, element, shape.element()));
        });
        result.addAll(left.values());
        return result;
    }

    private static List<String> strangersBefore(
            String segment, Map<String, JsonNode> left, Map<String, JsonNode> asked) {
        var strangers = new ArrayList<String>();
        for (var other : left.keySet()) {
            if (other.equals(segment)) {
                break;
            }
            if (!asked.containsKey(other)) {
                strangers.add(other);
            }
        }
        return strangers;
    }

    /**
     * Removes, in place, the fields of {@code given} that nobody owns.
     *
     * @param given up by its applier, though perhaps owned by others
     */
    static void prune(JsonNode value, FieldSet given, FieldSet owned, Shape shape) {
        var parts = Fields.parts(value, shape).orElse(Map.of());
        given.children().forEach((segment, child) -> {
            var part = parts.get(segment);
            if (part == null) {
                return;
            }
            if (owned.child(segment).isEmpty()) {
                remove(value, segment, shape);
            } else {
                prune(part, child, owned.child(segment), Fields.part(shape, segment));
            }
        });
    }

    private static void remove(JsonNode value, String segment, Shape shape) {
        switch (value) {
            case ObjectNode object -> object.remove(Segments.fieldName(segment));
            case ArrayNode list ->
                list.removeIf(
                        element -> Segments.segment(element, shape.listRule()).equals(segment));
            default -> throw new IllegalStateException("a scalar has no parts: " + value);
        }
    }
}
