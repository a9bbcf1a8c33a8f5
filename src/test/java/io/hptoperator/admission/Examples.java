package io.hptoperator.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The table of valid and invalid resources that schema and operator are held to; its files explain its form. */
public record Examples(List<Valid> valid, List<Invalid> invalid) {
    /** A resource that both layers accept. */
    public record Valid(String name, ObjectNode resource) {
        /** A copy, so that one test's changes are not another's input. */
        @Override
        public ObjectNode resource() {
            return resource.deepCopy();
        }
    }

    /**
     * A resource that at least one layer refuses.
     *
     * @param path where the message points, or the beginning of it
     * @param schema part of what the API server says; empty when it accepts
     * @param operator part of what the operator says; empty when it is not asked
     */
    public record Invalid(
            String name,
            String group,
            ObjectNode resource,
            String path,
            Optional<String> schema,
            Optional<String> operator) {}

    private static final List<String> FILES = List.of("tuning-jobs.yaml", "training-jobs.yaml");

    /** All cases of all files, in their order. */
    public static Examples all() {
        var valid = new ArrayList<Valid>();
        var invalid = new ArrayList<Invalid>();
        for (var file : FILES) {
            var table = read(file);
            cases(table, "valid").forEach(given -> valid.add(new Valid(text(given, "name"), resource(table, given))));
            cases(table, "invalid").forEach(given -> invalid.add(invalid(table, given)));
        }
        return new Examples(valid, invalid);
    }

    private static JsonNode read(String file) {
        var stream = Objects.requireNonNull(Examples.class.getResourceAsStream("/admission/" + file), file);
        return new KubernetesSerialization().unmarshal(stream, JsonNode.class);
    }

    private static Stream<JsonNode> cases(JsonNode table, String kind) {
        return StreamSupport.stream(table.path(kind).spliterator(), false);
    }

    private static Invalid invalid(JsonNode table, JsonNode given) {
        return new Invalid(
                text(given, "name"),
                text(given, "group"),
                resource(table, given),
                text(given, "path"),
                optional(given, "schema").or(() -> optional(given, "both")),
                optional(given, "operator").or(() -> optional(given, "both")));
    }

    private static ObjectNode resource(JsonNode table, JsonNode given) {
        var base = table.path("bases").path(given.path("base").asText("single"));
        ObjectNode resource = base.deepCopy();
        given.path("set").properties().forEach(entry -> set(resource, entry.getKey(), entry.getValue()));
        return resource;
    }

    private static void set(ObjectNode resource, String path, JsonNode value) {
        int end = path.lastIndexOf('.');
        var parent = (ObjectNode)
                resource.requiredAt(end < 0 ? "" : "/" + path.substring(0, end).replace('.', '/'));
        if (value.isNull()) {
            parent.remove(path.substring(end + 1));
        } else {
            parent.set(path.substring(end + 1), value);
        }
    }

    private static String text(JsonNode given, String field) {
        return optional(given, field)
                .orElseThrow(() -> new IllegalArgumentException("a case has no " + field + ": " + given));
    }

    private static Optional<String> optional(JsonNode given, String field) {
        return Optional.of(given.path(field))
                .filter(node -> !(node instanceof MissingNode))
                .map(JsonNode::asText);
    }
}
