package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** What is served at this moment; grows and shrinks with the CustomResourceDefinitions. */
public interface Catalog {
    List<ResourceType> types();

    /** The CustomResourceDefinition objects, as stored. They are shared: copy one before changing it. */
    List<ObjectNode> definitions();

    /** What a CustomResourceDefinition says of a type: its entry of {@code spec.versions}; empty for a built-in type. */
    default Optional<JsonNode> version(ResourceType type) {
        return definitions().stream()
                .map(definition -> definition.path("spec"))
                .filter(spec -> spec.path("group").asText().equals(type.group())
                        && spec.at("/names/kind").asText().equals(type.kind()))
                .flatMap(spec -> spec.path("versions").valueStream())
                .filter(version -> version.path("name").asText().equals(type.version()))
                .findFirst();
    }
}
