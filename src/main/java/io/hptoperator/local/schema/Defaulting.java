package io.hptoperator.local.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Puts defaults where a field is absent, or null although it may not be. A default inside an absent object does not create it. */
final class Defaulting {
    private Defaulting() {}

    static ObjectNode apply(ObjectNode object, Structural schema) {
        var copy = object.deepCopy();
        fill(copy, schema);
        return copy;
    }

    private static void fill(JsonNode value, Structural schema) {
        switch (value) {
            case ObjectNode object -> fillObject(object, schema);
            case ArrayNode array -> schema.items().ifPresent(items -> fillArray(array, items));
            case JsonNode _ -> {}
        }
    }

    private static void fillObject(ObjectNode object, Structural schema) {
        schema.properties().forEach((name, property) -> {
            var current = Optional.ofNullable(object.get(name));
            if (current.isEmpty() || isForbiddenNull(current.get(), property)) {
                property.defaultValue().ifPresent(preset -> object.set(name, preset.deepCopy()));
            }
        });
        object.properties()
                .forEach(field -> schema.field(field.getKey()).ifPresent(fieldSchema -> {
                    if (isForbiddenNull(field.getValue(), fieldSchema)) {
                        fieldSchema.defaultValue().ifPresent(preset -> field.setValue(preset.deepCopy()));
                    }
                    fill(field.getValue(), fieldSchema);
                }));
    }

    private static void fillArray(ArrayNode array, Structural items) {
        for (int index = 0; index < array.size(); index++) {
            if (isForbiddenNull(array.get(index), items) && items.defaultValue().isPresent()) {
                array.set(index, items.defaultValue().get().deepCopy());
            }
            fill(array.get(index), items);
        }
    }

    private static boolean isForbiddenNull(JsonNode value, Structural schema) {
        return value.isNull() && !schema.nullable();
    }
}
