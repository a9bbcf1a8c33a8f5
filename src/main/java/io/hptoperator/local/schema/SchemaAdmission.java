package io.hptoperator.local.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hptoperator.local.apiserver.Admission;
import io.hptoperator.local.apiserver.Catalog;
import io.hptoperator.local.apiserver.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Lets the schemas of the CustomResourceDefinitions that are served now decide; built-in kinds pass as they are. */
public final class SchemaAdmission implements Admission {
    /** Compiling rules takes a moment, so each schema is read once; schemas are few and small. */
    private final Map<JsonNode, CustomResourceSchema> read = new ConcurrentHashMap<>();

    @Override
    public Verdict admit(Request request, Catalog catalog) {
        return schema(request.type(), catalog)
                .map(schema -> judge(request, schema))
                .orElseGet(() -> new Verdict.Admitted(request.object()));
    }

    private static Verdict judge(Request request, CustomResourceSchema schema) {
        var decoded = schema.decode(request.object());
        var violations = violations(request, schema, decoded.object());
        return violations.isEmpty()
                ? new Verdict.Admitted(decoded.object(), decoded.unknownFields())
                : new Verdict.Rejected(causes(violations), decoded.unknownFields());
    }

    private static List<Admission.FieldError> causes(Violations violations) {
        return violations.errors().stream()
                .map(error -> new Admission.FieldError(
                        error.field().toString(), error.type().cause(), error.body()))
                .toList();
    }

    private static Violations violations(Request request, CustomResourceSchema schema, ObjectNode object) {
        return request.old()
                .map(old -> switch (request.operation()) {
                    case CREATE -> schema.validateCreate(object);
                    case UPDATE -> schema.validateUpdate(object, old);
                    case UPDATE_STATUS -> schema.validateStatusUpdate(object, old);
                })
                .orElseGet(() -> schema.validateCreate(object));
    }

    private Optional<CustomResourceSchema> schema(ResourceType type, Catalog catalog) {
        return catalog.definitions().stream()
                .map(definition -> definition.path("spec"))
                .filter(spec -> spec.path("group").asText().equals(type.group())
                        && spec.at("/names/kind").asText().equals(type.kind()))
                .flatMap(spec -> spec.path("versions").valueStream())
                .filter(version -> version.path("name").asText().equals(type.version()))
                .map(version -> version.at("/schema/openAPIV3Schema"))
                .findFirst()
                .map(schema -> read.computeIfAbsent(schema, CustomResourceSchema::of));
    }
}
