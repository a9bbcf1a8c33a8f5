package io.hptoperator.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.hptoperator.admission.Violation;
import io.hptoperator.local.schema.CustomResourceSchema;
import io.hptoperator.local.schema.FieldError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** What an API server would say of a custom resource: unknown fields, types, bounds, and the rules of its definition. */
final class SchemaCheck implements Function<Document, List<Violation>> {
    private static final Map<KnownKind, String> DEFINITIONS = Map.of(
            KnownKind.HYPER_PARAMETER_TUNING_JOB, "/crds/hyperparametertuningjobs.hpt-operator.io.yaml",
            KnownKind.TRAINING_JOB, "/crds/trainingjobs.hpt-operator.io.yaml");

    private final ObjectMapper json = new ObjectMapper();
    /** Compiled when the first document of a kind is met: that takes a moment. */
    private final Map<KnownKind, CustomResourceSchema> schemas = new EnumMap<>(KnownKind.class);

    @Override
    public List<Violation> apply(Document document) {
        return KnownKind.of(document)
                .filter(DEFINITIONS::containsKey)
                .map(kind -> violations(schemas.computeIfAbsent(kind, SchemaCheck::read), document))
                .orElse(List.of());
    }

    private List<Violation> violations(CustomResourceSchema schema, Document document) {
        ObjectNode sent = json.valueToTree(document.content());
        var decoded = schema.decode(sent);
        var unknown = decoded.unknownFields().stream()
                .map(path -> new Violation(
                        path, "", "is not a field of a " + document.kind() + "; correct its spelling or remove it"));
        var refused = schema.validateCreate(decoded.object()).errors().stream()
                .filter(error -> !error.field().text().isEmpty()) // about the others, which are listed themselves
                .map((FieldError error) -> new Violation(error.field().text(), "", error.body()));
        return Stream.concat(unknown, refused).toList();
    }

    private static CustomResourceSchema read(KnownKind kind) {
        var file = Objects.requireNonNull(DEFINITIONS.get(kind));
        try (var stream = Objects.requireNonNull(SchemaCheck.class.getResourceAsStream(file), file)) {
            JsonNode definition = new YAMLMapper().readTree(stream);
            return CustomResourceSchema.of(definition.at("/spec/versions/0/schema/openAPIV3Schema"));
        } catch (IOException e) {
            throw new UncheckedIOException("the jar is damaged: " + file, e);
        }
    }
}
