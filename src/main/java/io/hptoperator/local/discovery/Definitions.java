package io.hptoperator.local.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.hptoperator.local.apiserver.Catalog;
import io.hptoperator.local.apiserver.ResourceType;
import java.util.Optional;

/** Finds what a CustomResourceDefinition says of a type. */
final class Definitions {
    private Definitions() {}

    /** The entry of {@code spec.versions}; empty for a built-in type. */
    static Optional<JsonNode> version(Catalog catalog, ResourceType type) {
        return catalog.definitions().stream()
                .map(definition -> definition.path("spec"))
                .filter(spec -> spec.path("group").asText().equals(type.group())
                        && spec.at("/names/kind").asText().equals(type.kind()))
                .flatMap(spec -> spec.path("versions").valueStream())
                .filter(version -> version.path("name").asText().equals(type.version()))
                .findFirst();
    }
}
