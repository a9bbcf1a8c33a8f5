package io.hptoperator.local.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;

/** Which fields an object has and which differ between two. */
final class Fields {
    private Fields() {}

    /**
     * @param changed new ones and those with another value
     * @param removed those that are no more
     */
    record Difference(FieldSet changed, FieldSet removed) {
        private static final Difference NONE = new Difference(FieldSet.EMPTY, FieldSet.EMPTY);

        boolean isEmpty() {
            return changed.isEmpty() && removed.isEmpty();
        }
    }

    /** What an applied configuration names: leaves, elements of lists and empty objects. */
    static FieldSet named(JsonNode value, Shape shape) {
        return tree(value, shape, false);
    }

    /** All fields, with the objects that hold others. */
    private static FieldSet all(JsonNode value, Shape shape) {
        return tree(value, shape, true);
    }

    private static FieldSet tree(JsonNode value, Shape shape, boolean withHolders) {
        return parts(value, shape)
                .filter(parts -> !parts.isEmpty())
                .map(parts -> {
                    var children = new HashMap<String, FieldSet>();
                    parts.forEach((segment, part) -> {
                        var set = tree(part, part(shape, segment), withHolders);
                        children.put(segment, isElement(segment) ? new FieldSet(true, set.children()) : set);
                    });
                    return FieldSet.of(withHolders, children);
                })
                .orElse(FieldSet.LEAF);
    }

    static Difference difference(JsonNode before, JsonNode after, Shape shape) {
        if (before.equals(after)) {
            return Difference.NONE;
        }
        var old = parts(before, shape);
        var current = parts(after, shape);
        if (old.isEmpty() || current.isEmpty() || !before.getNodeType().equals(after.getNodeType())) {
            return new Difference(FieldSet.LEAF, FieldSet.EMPTY);
        }
        return difference(old.get(), current.get(), shape);
    }

    private static Difference difference(Map<String, JsonNode> before, Map<String, JsonNode> after, Shape shape) {
        var changed = new HashMap<String, FieldSet>();
        var removed = new HashMap<String, FieldSet>();
        var segments = new LinkedHashSet<>(before.keySet());
        segments.addAll(after.keySet());
        for (var segment : segments) {
            var old = before.get(segment);
            var current = after.get(segment);
            var inner = part(shape, segment);
            if (old == null && current != null) {
                changed.put(segment, all(current, inner));
            } else if (current == null && old != null) {
                removed.put(segment, all(old, inner));
            } else if (old != null && current != null) {
                var difference = difference(old, current, inner);
                changed.put(segment, difference.changed());
                removed.put(segment, difference.removed());
            }
        }
        return new Difference(FieldSet.of(false, changed), FieldSet.of(false, removed));
    }

    /** The parts of a value that are owned one by one; empty when it is owned as a whole. */
    static Optional<Map<String, JsonNode>> parts(JsonNode value, Shape shape) {
        return switch (value) {
            case ObjectNode object when !shape.isAtomic() -> Optional.of(Segments.fields(object));
            case ArrayNode list
            when !(shape.listRule() instanceof Shape.ListRule.Atomic) ->
                Optional.of(Segments.elements(list, shape.listRule()));
            default -> Optional.empty();
        };
    }

    static Shape part(Shape shape, String segment) {
        return isElement(segment) ? shape.element() : shape.member(Segments.fieldName(segment));
    }

    private static boolean isElement(String segment) {
        return !segment.startsWith("f:");
    }
}
