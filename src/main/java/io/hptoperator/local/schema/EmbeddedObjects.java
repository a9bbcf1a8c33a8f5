package io.hptoperator.local.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Objects within objects ({@code x-kubernetes-embedded-resource}) have a type and proper metadata. */
final class EmbeddedObjects {
    private EmbeddedObjects() {}

    static List<FieldError> validate(Structural schema, JsonNode value, FieldPath path) {
        if (value.isArray()) {
            return schema.items().stream()
                    .flatMap(items -> IntStream.range(0, value.size())
                            .boxed()
                            .flatMap(index -> validate(items, value.get(index), path.index(index)).stream()))
                    .toList();
        }
        var errors = new ArrayList<FieldError>();
        if (value.isObject() && schema.embeddedResource()) {
            errors.addAll(resource(value, path));
        }
        value.properties().forEach(field -> {
            boolean declared = schema.properties().containsKey(field.getKey());
            var place = declared ? path.child(field.getKey()) : path.key(field.getKey());
            schema.field(field.getKey()).ifPresent(node -> errors.addAll(validate(node, field.getValue(), place)));
        });
        return errors;
    }

    private static List<FieldError> resource(JsonNode value, FieldPath path) {
        var errors = new ArrayList<FieldError>();
        for (String name : List.of("apiVersion", "kind")) {
            var field = path.child(name);
            var content = value.path(name);
            if (content.isMissingNode()) {
                errors.add(FieldError.required(field, ""));
            } else if (!content.isTextual()) {
                errors.add(FieldError.invalid(field, content, "must be a string"));
            } else if (content.textValue().isEmpty()) {
                errors.add(FieldError.invalid(field, content, "must not be empty"));
            }
        }
        var kind = value.path("kind").asText("");
        var wrong = kind.isEmpty() ? List.<String>of() : NameRules.dns1035Label(kind.toLowerCase(Locale.ROOT));
        if (!wrong.isEmpty()) {
            var detail = "may have mixed case, but should otherwise match: " + String.join(",", wrong);
            errors.add(FieldError.invalid(path.child("kind"), kind, detail));
        }
        errors.addAll(ObjectMeta.validateMaps(value.path("metadata"), path.child("metadata")));
        return errors;
    }
}
