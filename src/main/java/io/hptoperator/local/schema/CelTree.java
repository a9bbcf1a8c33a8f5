package io.hptoperator.local.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rules of a schema where they apply, with everything that has no rule at or below it left out. */
record CelTree(
        Structural schema,
        List<CompiledRule> rules,
        Map<String, CelTree> properties,
        Optional<CelTree> items,
        Optional<CelTree> values) {

    /**
     * @throws IllegalArgumentException when a rule does not compile; the message names it
     */
    static Optional<CelTree> of(Structural schema) {
        return of(schema, FieldPath.ROOT, true);
    }

    private static Optional<CelTree> of(Structural schema, FieldPath path, boolean isResource) {
        if (schema.walk().allMatch(node -> node.rules().isEmpty())) {
            return Optional.empty();
        }
        var properties = new LinkedHashMap<String, CelTree>();
        schema.properties()
                .forEach((name, node) -> of(node, path.child(name), node.embeddedResource())
                        .ifPresent(tree -> properties.put(name, tree)));
        return Optional.of(new CelTree(
                schema,
                compile(schema, path, isResource),
                properties,
                schema.items().flatMap(items -> of(items, path.child("items"), items.embeddedResource())),
                schema.values().flatMap(values -> of(values, path.child("values"), values.embeddedResource()))));
    }

    private static List<CompiledRule> compile(Structural schema, FieldPath path, boolean isResource) {
        if (schema.rules().isEmpty()) {
            return List.of();
        }
        var types = new CelTypes();
        var self = types.declare(schema, "schema", isResource)
                .orElseThrow(() ->
                        new IllegalArgumentException(path + " has CEL rules but no type that expressions can reach"));
        try {
            var environment = new CelEnvironment(types.provider(), self);
            return schema.rules().stream().map(environment::compile).toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
        }
    }

    /** What the rules say about a new object, or about an object in place of another. */
    List<FieldError> validate(JsonNode value, Optional<JsonNode> old) {
        return validate(
                value, old, old.filter(stored -> Json.same(stored, value)).isPresent(), FieldPath.ROOT);
    }

    /**
     * @param unchanged whether the nearest part that can be found in the old object is as it was: only transition rules are
     *     reported then
     */
    private List<FieldError> validate(JsonNode value, Optional<JsonNode> old, boolean unchanged, FieldPath path) {
        if (value.isNull()) {
            return List.of();
        }
        var own = rules.stream()
                .filter(rule -> rule.usesOldSelf() || !unchanged)
                .flatMap(rule -> rule.check(schema, value, old, path).stream());
        return Stream.concat(own, below(value, old, unchanged, path).stream()).toList();
    }

    private List<FieldError> below(JsonNode value, Optional<JsonNode> old, boolean unchanged, FieldPath path) {
        if (value.isArray()) {
            return items.stream()
                    .flatMap(tree -> inList(tree, value, old, unchanged, path))
                    .toList();
        }
        var errors = new ArrayList<FieldError>();
        value.properties().forEach(field -> {
            var name = field.getKey();
            var stored = Correlation.ofField(schema, name, old);
            boolean same =
                    stored.map(other -> Json.same(other, field.getValue())).orElse(unchanged);
            var comparable = schema.isAtomicMap() ? Optional.<JsonNode>empty() : stored;
            Optional.ofNullable(properties.get(name))
                    .ifPresent(
                            tree -> errors.addAll(tree.validate(field.getValue(), comparable, same, path.child(name))));
            values.ifPresent(tree -> errors.addAll(tree.validate(field.getValue(), comparable, same, path.key(name))));
        });
        return errors;
    }

    private Stream<FieldError> inList(
            CelTree tree, JsonNode list, Optional<JsonNode> old, boolean unchanged, FieldPath path) {
        return IntStream.range(0, list.size()).boxed().flatMap(index -> {
            var item = list.get(index);
            var stored = Correlation.ofItem(schema, item, old);
            boolean same = stored.map(other -> Json.same(other, item)).orElse(unchanged);
            return tree.validate(item, stored, same, path.index(index)).stream();
        });
    }
}
