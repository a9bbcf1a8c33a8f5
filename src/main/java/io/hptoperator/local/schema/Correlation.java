package io.hptoperator.local.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Which part of the stored object a part of the new one replaces: fields by name, items of list-maps by their keys. */
final class Correlation {
    private Correlation() {}

    static Optional<JsonNode> ofField(Structural schema, String name, Optional<JsonNode> old) {
        return schema.field(name)
                .flatMap(_ -> old)
                .filter(JsonNode::isObject)
                .flatMap(stored -> Optional.ofNullable(stored.get(name)));
    }

    /** Items of other lists have no identity. */
    static Optional<JsonNode> ofItem(Structural list, JsonNode item, Optional<JsonNode> old) {
        if (!list.isListMap() || !item.isObject()) {
            return Optional.empty();
        }
        return old.filter(JsonNode::isArray)
                .flatMap(stored -> stored.valueStream()
                        .filter(candidate -> list.listMapKeys().stream().allMatch(key -> sameKey(candidate, item, key)))
                        .findFirst());
    }

    private static boolean sameKey(JsonNode left, JsonNode right, String key) {
        return left.path(key).isValueNode() && Json.same(left.path(key), right.path(key));
    }
}
