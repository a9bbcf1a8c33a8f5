package io.hptoperator.local.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hptoperator.local.apiserver.Admission;
import io.hptoperator.local.apiserver.Catalog;
import java.util.List;

/** Lets the schemas of the CustomResourceDefinitions that are served now decide; built-in kinds pass as they are. */
public final class SchemaAdmission implements Admission {
    private final CustomResourceSchemas schemas;

    /** @param schemas may be shared with whoever judges objects of the same kinds */
    public SchemaAdmission(CustomResourceSchemas schemas) {
        this.schemas = schemas;
    }

    @Override
    public Verdict admit(Request request, Catalog catalog) {
        return catalog.version(request.type())
                .map(version -> schemas.of(version.at("/schema/openAPIV3Schema")))
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
}
