package io.hptoperator.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.hptoperator.admission.Violation;
import io.hptoperator.local.schema.CustomResourceSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What an API server would say of a custom resource: unknown fields, types, bounds, and the rules of its definition. */
final class SchemaCheck implements Function<Document, List<Violation>> {
    private static final Map<KnownKind, String> DEFINITIONS = Map.of(
            KnownKind.HYPER_PARAMETER_TUNING_JOB, "/crds/hyperparametertuningjobs.hpt-operator.io.yaml",
            KnownKind.TRAINING_JOB, "/crds/trainingjobs.hpt-operator.io.yaml");

    private final ObjectMapper json = new ObjectMapper();
    /** Compiled when the first document of a kind is met: that takes a moment. */
    private final Map<KnownKind, Schema> schemas = new EnumMap<>(KnownKind.class);

    /** @param text as the definition has it */
    private record Schema(JsonNode text, CustomResourceSchema compiled) {}

    @Override
    public List<Violation> apply(Document document) {
        return KnownKind.of(document)
                .filter(DEFINITIONS::containsKey)
                .map(kind -> violations(schemas.computeIfAbsent(kind, SchemaCheck::read), document))
                .orElse(List.of());
    }

    private List<Violation> violations(Schema schema, Document document) {
        ObjectNode sent = json.valueToTree(document.content());
        var decoded = schema.compiled().decode(sent);
        var unknown = decoded.unknownFields().stream()
                .map(path -> new Violation(
                        path,
                        "",
                        "is not a field of a %s; %s".formatted(document.kind(), correction(schema.text(), path))));
        Set<String> told = new HashSet<>();
        var refused = schema.compiled().validateCreate(decoded.object()).errors().stream()
                .filter(error -> !error.field().text().isEmpty()) // about the others, which are listed themselves
                .map(error -> WrongTypes.violation(error, sent)
                        .orElseGet(() -> new Violation(error.field().text(), "", error.body())))
                .filter(violation -> told.add(violation.path())); // of alternative types each one complains
        return Stream.concat(unknown, refused).toList();
    }

    private static String correction(JsonNode schema, String path) {
        int end = path.lastIndexOf('.');
        return Spelling.nearest(path.substring(end + 1), Places.fields(schema, path.substring(0, Math.max(0, end))))
                .map(name -> "did you mean %s?".formatted(name))
                .orElse("correct its spelling or remove it");
    }

    private static Schema read(KnownKind kind) {
        var file = Objects.requireNonNull(DEFINITIONS.get(kind));
        try (var stream = Objects.requireNonNull(SchemaCheck.class.getResourceAsStream(file), file)) {
            JsonNode definition = new YAMLMapper().readTree(stream);
            var text = definition.at("/spec/versions/0/schema/openAPIV3Schema");
            return new Schema(text, CustomResourceSchema.of(text));
        } catch (IOException e) {
            throw new UncheckedIOException("the jar is damaged: " + file, e);
        }
    }
}
