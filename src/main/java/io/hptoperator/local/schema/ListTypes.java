package io.hptoperator.local.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lists that are sets have no equal items, lists that are maps no equal keys. Every value is reported at its second occurrence. */
final class ListTypes {
    private ListTypes() {}

    static List<FieldError> validate(Structural schema, JsonNode value, FieldPath path) {
        if (value.isArray()) {
            return array(schema, value, path);
        }
        var errors = new ArrayList<FieldError>();
        value.properties().forEach(field -> {
            var property = schema.properties().get(field.getKey());
            if (property != null) {
                errors.addAll(validate(property, field.getValue(), path.child(field.getKey())));
            }
            schema.values()
                    .ifPresent(values -> errors.addAll(validate(values, field.getValue(), path.key(field.getKey()))));
        });
        return errors;
    }

    private static List<FieldError> array(Structural schema, JsonNode list, FieldPath path) {
        var own = switch (schema.listType()) {
            case "set" -> duplicates(list.valueStream().toList(), path);
            case "map" -> listMap(schema, list, path);
            case String _ -> List.<FieldError>of();
        };
        var below = schema.items().stream()
                .flatMap(items -> IntStream.range(0, list.size())
                        .boxed()
                        .flatMap(index -> validate(items, list.get(index), path.index(index)).stream()));
        return Stream.concat(own.stream(), below).toList();
    }

    private static List<FieldError> listMap(Structural schema, JsonNode list, FieldPath path) {
        for (int index = 0; index < list.size(); index++) {
            var item = list.get(index);
            if (!item.isObject() && !item.isNull()) {
                return List.of(
                        FieldError.invalid(path.index(index), item, "must be an object for an array of list-type map"));
            }
        }
        var keys = list.valueStream().map(item -> (JsonNode) key(schema, item)).toList();
        return duplicates(keys, path);
    }

    private static ObjectNode key(Structural schema, JsonNode item) {
        var key = JsonNodeFactory.instance.objectNode();
        schema.listMapKeys().stream().filter(item::has).forEach(name -> key.set(name, item.get(name)));
        return key;
    }

    private static List<FieldError> duplicates(List<JsonNode> values, FieldPath path) {
        Set<String> seen = new LinkedHashSet<>();
        Set<String> reported = new LinkedHashSet<>();
        var errors = new ArrayList<FieldError>();
        for (int index = 0; index < values.size(); index++) {
            var value = values.get(index);
            var text = GoText.json(value);
            if (!seen.add(text) && reported.add(text)) {
                errors.add(FieldError.duplicate(path.index(index), value));
            }
        }
        return errors;
    }
}
