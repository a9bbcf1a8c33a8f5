package io.hptoperator.local.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Removes what a schema does not know: unknown fields, which it lists, and nulls where none is allowed. */
final class Pruning {
    private static final Set<String> TYPE_AND_META = Set.of("apiVersion", "kind", "metadata");

    private final List<String> unknown = new ArrayList<>();

    private Pruning() {}

    /**
     * @param object what is left
     * @param unknownFields paths of what was removed, in alphabetical order
     */
    record Pruned(ObjectNode object, List<String> unknownFields) {}

    static Pruned apply(ObjectNode object, Structural schema) {
        var copy = object.deepCopy();
        var pruning = new Pruning();
        var unknownMeta = ObjectMeta.prune(copy, "");
        pruning.root(copy, schema);
        removeNulls(copy, Optional.of(schema));
        return new Pruned(
                copy,
                Stream.concat(unknownMeta.stream(), pruning.unknown.stream().sorted())
                        .toList());
    }

    /** Type and metadata of the object itself need no declaration. */
    private void root(ObjectNode object, Structural schema) {
        var names = schema.preservesUnknownFields() ? declared(object, schema) : names(object);
        for (String name : names) {
            if (!TYPE_AND_META.contains(name)) {
                field(object, name, schema, "");
            }
        }
    }

    private void prune(JsonNode value, Optional<Structural> schema, String path) {
        switch (value) {
            case ObjectNode object -> pruneObject(object, schema, path);
            case ArrayNode array -> pruneArray(array, schema, path);
            case JsonNode _ -> {}
        }
    }

    private void pruneArray(ArrayNode array, Optional<Structural> schema, String path) {
        var items = schema.flatMap(Structural::items);
        if (items.isEmpty() && schema.filter(Structural::preservesUnknownFields).isPresent()) {
            return;
        }
        for (int index = 0; index < array.size(); index++) {
            prune(array.get(index), items, path + "[" + index + "]");
        }
    }

    private void pruneObject(ObjectNode object, Optional<Structural> schema, String path) {
        if (schema.isEmpty()) {
            names(object).forEach(name -> remove(object, name, path));
            return;
        }
        var node = schema.get();
        if (node.embeddedResource()) {
            unknown.addAll(ObjectMeta.prune(object, path + "."));
        }
        for (String name : node.preservesUnknownFields() ? declared(object, node) : names(object)) {
            if (!node.embeddedResource() || !TYPE_AND_META.contains(name)) {
                field(object, name, node, path);
            }
        }
    }

    private void field(ObjectNode object, String name, Structural schema, String path) {
        if (schema.properties().containsKey(name) || schema.open()) {
            prune(object.get(name), schema.field(name), path.isEmpty() ? name : path + "." + name);
        } else {
            remove(object, name, path);
        }
    }

    private void remove(ObjectNode object, String name, String path) {
        unknown.add(path.isEmpty() ? name : path + "." + name);
        object.remove(name);
    }

    private static List<String> declared(ObjectNode object, Structural schema) {
        return names(object).stream()
                .filter(name -> schema.properties().containsKey(name) || schema.open())
                .toList();
    }

    private static List<String> names(ObjectNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** A null that may not be, and that no default replaces, is as good as absent. */
    private static void removeNulls(JsonNode value, Optional<Structural> schema) {
        switch (value) {
            case ObjectNode object -> {
                for (String name : names(object)) {
                    var field = schema.flatMap(node -> node.field(name));
                    if (object.get(name).isNull()
                            && field.filter(node -> !node.nullable()
                                            && node.defaultValue().isEmpty())
                                    .isPresent()) {
                        object.remove(name);
                    } else {
                        removeNulls(object.get(name), field);
                    }
                }
            }
            case ArrayNode array -> array.forEach(item -> removeNulls(item, schema.flatMap(Structural::items)));
            case JsonNode _ -> {}
        }
    }
}
