package io.hptoperator.local.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A node of a structural schema. What refers to other nodes is a component; everything else is read from {@code keywords}.
 *
 * @param values the schema of the values of a map ({@code additionalProperties})
 * @param open whether keys beyond {@code properties} are allowed at all
 */
record Structural(
        JsonNode keywords,
        Map<String, Structural> properties,
        Optional<Structural> items,
        Optional<Structural> values,
        boolean open,
        Junctors junctors,
        List<CelRule> rules) {

    /** Schemas that judge the same value; they never declare fields. */
    record Junctors(List<Structural> allOf, List<Structural> anyOf, List<Structural> oneOf, Optional<Structural> not) {}

    static Structural of(JsonNode schema) {
        var properties = new LinkedHashMap<String, Structural>();
        schema.path("properties").properties().forEach(field -> properties.put(field.getKey(), of(field.getValue())));
        var additional = schema.path("additionalProperties");
        return new Structural(
                schema,
                properties,
                child(schema, "items"),
                child(schema, "additionalProperties"),
                additional.isObject() || additional.asBoolean(false),
                new Junctors(list(schema, "allOf"), list(schema, "anyOf"), list(schema, "oneOf"), child(schema, "not")),
                schema.path("x-kubernetes-validations")
                        .valueStream()
                        .map(CelRule::of)
                        .toList());
    }

    /** The schema of a field: declared, or that of all values of a map. */
    Optional<Structural> field(String name) {
        return Optional.ofNullable(properties.get(name)).or(() -> values);
    }

    /** The type as declared, empty when any is allowed. */
    String type() {
        return keywords.path("type").asText("");
    }

    /** What a value may be: an integer-or-string may be both. */
    List<String> types() {
        return intOrString()
                ? List.of("integer", "string")
                : Stream.of(type()).filter(name -> !name.isEmpty()).toList();
    }

    String format() {
        return keywords.path("format").asText("");
    }

    boolean nullable() {
        return keywords.path("nullable").asBoolean();
    }

    boolean intOrString() {
        return keywords.path("x-kubernetes-int-or-string").asBoolean();
    }

    boolean preservesUnknownFields() {
        return keywords.path("x-kubernetes-preserve-unknown-fields").asBoolean();
    }

    boolean embeddedResource() {
        return keywords.path("x-kubernetes-embedded-resource").asBoolean();
    }

    boolean isListMap() {
        return listType().equals("map") && !listMapKeys().isEmpty();
    }

    String listType() {
        return keywords.path("x-kubernetes-list-type").asText("atomic");
    }

    List<String> listMapKeys() {
        return strings("x-kubernetes-list-map-keys");
    }

    boolean isAtomicMap() {
        return keywords.path("x-kubernetes-map-type").asText("granular").equals("atomic");
    }

    /** The default; a JSON null counts as none. */
    Optional<JsonNode> defaultValue() {
        return Optional.of(keywords.path("default")).filter(value -> !value.isMissingNode() && !value.isNull());
    }

    List<JsonNode> allowedValues() {
        return keywords.path("enum").valueStream().toList();
    }

    List<String> required() {
        return strings("required");
    }

    String pattern() {
        return keywords.path("pattern").asText("");
    }

    OptionalLong count(String keyword) {
        var value = keywords.path(keyword);
        return value.isNumber() ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
    }

    OptionalDouble bound(String keyword) {
        var value = keywords.path(keyword);
        return value.isNumber() ? OptionalDouble.of(value.doubleValue()) : OptionalDouble.empty();
    }

    boolean excludes(String keyword) {
        return keywords.path(keyword).asBoolean();
    }

    /** Itself and every node below, in document order. */
    Stream<Structural> walk() {
        var children = Stream.of(properties.values().stream(), items.stream(), values.stream())
                .flatMap(nodes -> nodes)
                .flatMap(Structural::walk);
        return Stream.concat(Stream.of(this), children);
    }

    private List<String> strings(String keyword) {
        return keywords.path(keyword).valueStream().map(JsonNode::asText).toList();
    }

    private static Optional<Structural> child(JsonNode schema, String keyword) {
        return Optional.of(schema.path(keyword)).filter(JsonNode::isObject).map(Structural::of);
    }

    private static List<Structural> list(JsonNode schema, String keyword) {
        return schema.path(keyword).valueStream().map(Structural::of).toList();
    }
}
