package io.hptoperator.local.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The test resource {@code gadgets.yaml} and the objects of {@code refused.yaml}. */
final class Gadgets {
    private static final YAMLMapper YAML = new YAMLMapper();

    /** @param old the spec of the object that is replaced */
    record Case(String name, JsonNode spec, Optional<JsonNode> old, List<String> says) {}

    private Gadgets() {}

    static JsonNode definition() {
        return resource("gadgets.yaml");
    }

    static CustomResourceSchema schema() {
        return CustomResourceSchema.of(definition()
                .path("spec")
                .path("versions")
                .path(0)
                .path("schema")
                .path("openAPIV3Schema"));
    }

    static List<Case> refused() {
        return resource("refused.yaml")
                .valueStream()
                .map(node -> new Case(
                        node.path("name").asText(),
                        node.path("spec"),
                        Optional.ofNullable(node.get("old")),
                        node.path("says").valueStream().map(JsonNode::asText).toList()))
                .toList();
    }

    /** A gadget with the spec laid over {@code size: 1}; a null removes. */
    static ObjectNode gadget(String name, JsonNode spec) {
        var gadget = yaml("{apiVersion: test.hpt-operator.io/v1, kind: Gadget, metadata: {namespace: default}}");
        gadget.withObjectProperty("metadata").put("name", name);
        gadget.putObject("spec").put("size", 1).setAll((ObjectNode) spec);
        return gadget;
    }

    static ObjectNode yaml(String text) {
        try {
            return (ObjectNode) YAML.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode resource(String name) {
        try (var content = Gadgets.class.getResourceAsStream("/local/schema/" + name)) {
            return YAML.readTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
