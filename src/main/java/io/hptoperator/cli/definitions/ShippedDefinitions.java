package io.hptoperator.cli.definitions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.hptoperator.local.schema.CustomResourceSchema;
import io.hptoperator.local.schema.CustomResourceSchemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The definitions as read from the jar. Whoever shares this object shares what was read and compiled, which takes a moment.
 *
 * @param all that of tuning jobs first
 * @param schemas those that were asked for
 */
public record ShippedDefinitions(List<ObjectNode> all, CustomResourceSchemas schemas) {
    private static final List<String> FILES =
            List.of("/crds/hyperparametertuningjobs.hpt-operator.io.yaml", "/crds/trainingjobs.hpt-operator.io.yaml");

    /** @param text as the definition has it */
    public record Schema(JsonNode text, CustomResourceSchema compiled) {}

    public ShippedDefinitions {
        all = List.copyOf(all);
    }

    public static ShippedDefinitions read() {
        var yaml = new YAMLMapper();
        var all = FILES.stream().map(file -> {
            try {
                return (ObjectNode) yaml.readTree(text(file));
            } catch (IOException e) {
                throw new UncheckedIOException("the jar holds a definition that is no YAML: " + file, e);
            }
        });
        return new ShippedDefinitions(all.toList(), new CustomResourceSchemas());
    }

    /** Each as the file has it. */
    public static List<String> texts() {
        return FILES.stream().map(ShippedDefinitions::text).toList();
    }

    /** Empty for a kind that is none of ours. */
    public Optional<Schema> schema(String apiVersion, String kind) {
        return all.stream()
                .map(definition -> definition.path("spec"))
                .filter(spec -> spec.at("/names/kind").asText().equals(kind))
                .flatMap(spec -> spec.path("versions")
                        .valueStream()
                        .filter(version -> apiVersion.equals(spec.path("group").asText() + "/"
                                + version.path("name").asText())))
                .map(version -> version.at("/schema/openAPIV3Schema"))
                .map(text -> new Schema(text, schemas.of(text)))
                .findFirst();
    }

    private static String text(String file) {
        try (var stream = Objects.requireNonNull(ShippedDefinitions.class.getResourceAsStream(file), file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the jar is damaged: " + file, e);
        }
    }
}
