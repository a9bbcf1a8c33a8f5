package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import io.hptoperator.local.merge.Shapes;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the types that a CustomResourceDefinition makes: one per served version. */
final class DefinedTypes {
    private DefinedTypes() {}

    static List<ServedType> of(JsonNode definition) {
        var spec = definition.path("spec");
        return stream(spec.path("versions"))
                .filter(version -> version.path("served").asBoolean())
                .map(version -> type(spec, version))
                .toList();
    }

    private static ServedType type(JsonNode spec, JsonNode version) {
        var names = spec.path("names");
        var kind = names.path("kind").asText();
        var type = new ResourceType(
                spec.path("group").asText(),
                version.path("name").asText(),
                kind,
                names.path("plural").asText(),
                names.path("singular").asText(kind.toLowerCase(Locale.ROOT)),
                stream(names.path("shortNames")).map(JsonNode::asText).toList(),
                stream(names.path("categories")).map(JsonNode::asText).toList(),
                !spec.path("scope").asText().equals("Cluster"),
                version.path("subresources").has("status"));
        Set<String> selectable = stream(version.path("selectableFields"))
                .map(field -> field.path("jsonPath").asText().substring(1))
                .collect(Collectors.toUnmodifiableSet());
        var schema = version.path("schema").path("openAPIV3Schema");
        return new ServedType(type, type.qualifiedPlural(), true, Shapes.custom(schema), selectable);
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
