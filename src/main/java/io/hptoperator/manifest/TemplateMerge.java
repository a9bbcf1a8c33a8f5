package io.hptoperator.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Puts a user's pod template over a generated one, as Kubernetes' strategic merge patch does: objects field by field, {@code null}
 * removes, the lists that we generate item by item, every other list replaced. Two deliberate differences: an item of {@code env},
 * {@code volumes} or {@code volumeMounts} replaces its namesake whole, because a mixture of two sources is invalid; and replaced
 * variables move behind ours, so that they may refer to them.
 */
final class TemplateMerge {
    /** The lists that we generate items of, and the field that says which items are the same. */
    static final SortedMap<String, String> KEYS = Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(
            "containers", "name",
            "initContainers", "name",
            "env", "name",
            "volumes", "name",
            "volumeMounts", "mountPath")));

    private static final Set<String> MERGED_WITHIN = Set.of("containers", "initContainers");

    private TemplateMerge() {}

    /** A new tree; both arguments stay as they are. */
    static ObjectNode merge(ObjectNode base, ObjectNode over) {
        var merged = base.deepCopy();
        over.properties().forEach(field -> {
            var name = field.getKey();
            if (field.getValue().isNull()) {
                merged.remove(name);
            } else {
                merged.set(name, value(name, merged.path(name), field.getValue()));
            }
        });
        return merged;
    }

    private static JsonNode value(String name, JsonNode base, JsonNode over) {
        if (base instanceof ObjectNode ours && over instanceof ObjectNode theirs) {
            return merge(ours, theirs);
        }
        var key = KEYS.get(name);
        return key != null && base instanceof ArrayNode ours && over instanceof ArrayNode theirs
                ? list(ours, theirs, key, MERGED_WITHIN.contains(name))
                : over.deepCopy();
    }

    private static ArrayNode list(ArrayNode ours, ArrayNode theirs, String key, boolean within) {
        var result = ours.deepCopy();
        for (var item : theirs) {
            var same = indexOf(result, key, item.path(key));
            if (same.isEmpty()) {
                result.add(item.deepCopy());
            } else if (within) {
                int index = same.get();
                result.set(index, merge((ObjectNode) result.get(index), (ObjectNode) item));
            } else {
                result.remove((int) same.get());
                result.add(item.deepCopy());
            }
        }
        return result;
    }

    private static Optional<Integer> indexOf(ArrayNode items, String key, JsonNode value) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).path(key).equals(value)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }
}
