package io.hptoperator.local.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Strategic merge patch: a merge patch in which some lists are merged by key, with directives ({@code $patch},
 * {@code $deleteFromPrimitiveList}, {@code $retainKeys}). The order that {@code $setElementOrder} asks for is not kept: new
 * elements come last. Source: "Strategic Merge Patch" in the Kubernetes API conventions.
 */
public final class StrategicMerge {
    private static final String DIRECTIVE = "$patch";
    private static final String RETAIN_KEYS = "$retainKeys";
    private static final String DELETE_SCALARS = "$deleteFromPrimitiveList/";
    private static final String ORDER = "$setElementOrder/";

    private StrategicMerge() {}

    public static ObjectNode apply(JsonNode patch, ObjectNode target, Shape shape) throws PatchFailure {
        if (!(patch instanceof ObjectNode changes)) {
            throw new PatchFailure("a strategic merge patch must be an object, not " + patch.getNodeType());
        }
        var result = target.deepCopy();
        mergeObject(result, changes, shape);
        return result;
    }

    private static void mergeObject(ObjectNode target, ObjectNode patch, Shape shape) throws PatchFailure {
        switch (patch.path(DIRECTIVE).asText("merge")) {
            case "replace" -> target.removeAll();
            case "delete" -> {
                target.removeAll();
                return;
            }
            case "merge" -> retainKeys(target, patch);
            default -> throw new PatchFailure("unknown directive $patch: " + patch.path(DIRECTIVE));
        }
        for (var change : patch.properties()) {
            var name = change.getKey();
            if (name.startsWith(DELETE_SCALARS)) {
                deleteScalars(target.path(name.substring(DELETE_SCALARS.length())), change.getValue());
            } else if (!name.equals(DIRECTIVE) && !name.equals(RETAIN_KEYS) && !name.startsWith(ORDER)) {
                mergeField(target, name, change.getValue(), shape.member(name));
            }
        }
    }

    private static void mergeField(ObjectNode target, String name, JsonNode value, Shape shape) throws PatchFailure {
        switch (value) {
            case ObjectNode changes -> {
                var own = target.get(name) instanceof ObjectNode known ? known : JsonNodeFactory.instance.objectNode();
                mergeObject(own, changes, shape);
                if (changes.path(DIRECTIVE).asText().equals("delete")) {
                    target.remove(name);
                } else {
                    target.set(name, own);
                }
            }
            case ArrayNode changes -> {
                var own = target.get(name) instanceof ArrayNode known ? known : JsonNodeFactory.instance.arrayNode();
                target.set(name, mergeList(own, changes, shape));
            }
            default -> {
                if (value.isNull()) {
                    target.remove(name);
                } else {
                    target.set(name, value);
                }
            }
        }
    }

    private static ArrayNode mergeList(ArrayNode target, ArrayNode patch, Shape shape) throws PatchFailure {
        if (shape.mergesScalars()) {
            addUnknown(target, patch);
            return target;
        }
        boolean replaces = StreamSupport.stream(patch.spliterator(), false)
                .anyMatch(element -> element.path(DIRECTIVE).asText().equals("replace"));
        if (shape.patchMergeKey().isEmpty() || replaces) {
            return withoutDirectives(patch);
        }
        for (var element : patch) {
            mergeElement(target, element, shape);
        }
        return target;
    }

    private static void addUnknown(ArrayNode target, ArrayNode values) {
        var known = new HashSet<JsonNode>();
        target.forEach(known::add);
        values.forEach(value -> {
            if (known.add(value)) {
                target.add(value);
            }
        });
    }

    private static ArrayNode withoutDirectives(ArrayNode list) {
        var result = JsonNodeFactory.instance.arrayNode();
        list.forEach(element -> {
            if (!element.has(DIRECTIVE)) {
                result.add(element.deepCopy());
            }
        });
        return result;
    }

    private static void mergeElement(ArrayNode target, JsonNode element, Shape shape) throws PatchFailure {
        var key = shape.patchMergeKey();
        if (!(element instanceof ObjectNode changes) || !changes.has(key)) {
            throw new PatchFailure("map: %s does not contain declared merge key: %s".formatted(element, key));
        }
        var place = find(target, key, changes.get(key));
        boolean deletes = changes.path(DIRECTIVE).asText().equals("delete");
        if (deletes) {
            place.ifPresent(target::remove);
        } else if (place.isPresent() && target.get(place.getAsInt()) instanceof ObjectNode known) {
            mergeObject(known, changes, shape.element());
        } else {
            mergeObject(target.addObject(), changes, shape.element());
        }
    }

    private static OptionalInt find(ArrayNode list, String key, JsonNode value) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).path(key).equals(value)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private static void deleteScalars(JsonNode list, JsonNode values) {
        if (list instanceof ArrayNode own) {
            Set<JsonNode> unwanted = new HashSet<>();
            values.forEach(unwanted::add);
            own.removeIf(unwanted::contains);
        }
    }

    private static void retainKeys(ObjectNode target, ObjectNode patch) {
        if (patch.get(RETAIN_KEYS) instanceof ArrayNode kept) {
            target.retain(StreamSupport.stream(kept.spliterator(), false)
                    .map(JsonNode::asText)
                    .toList());
        }
    }
}
