package io.hptoperator.local.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One version of a custom resource: how its objects are read, and what is refused. */
public final class CustomResourceSchema {
    private static final Set<FieldError.Type> BLOCKING = Set.of(
            FieldError.Type.NOT_SUPPORTED,
            FieldError.Type.REQUIRED,
            FieldError.Type.TOO_LONG,
            FieldError.Type.TOO_MANY,
            FieldError.Type.TYPE_INVALID);
    private static final FieldError NOT_ALL_CHECKED = FieldError.invalid(
            FieldPath.ROOT,
            NullNode.getInstance(),
            "some validation rules were not checked because the object was invalid; correct the existing errors to"
                    + " complete validation");

    private final Structural schema;
    private final Optional<CelTree> rules;

    private CustomResourceSchema(Structural schema, Optional<CelTree> rules) {
        this.schema = schema;
        this.rules = rules;
    }

    /**
     * @param openApiV3Schema {@code spec.versions[].schema.openAPIV3Schema} of a CustomResourceDefinition
     * @throws IllegalArgumentException when a CEL rule does not compile; the message names field and rule
     */
    public static CustomResourceSchema of(JsonNode openApiV3Schema) {
        var schema = Structural.of(openApiV3Schema);
        return new CustomResourceSchema(schema, CelTree.of(schema));
    }

    /**
     * An object as stored: without what the schema does not know, with its defaults.
     *
     * @param unknownFields what was removed, each as its path
     */
    public record Decoded(ObjectNode object, List<String> unknownFields) {}

    public Decoded decode(ObjectNode sent) {
        var pruned = Pruning.apply(sent, schema);
        return new Decoded(Defaulting.apply(pruned.object(), schema), pruned.unknownFields());
    }

    /** Judges a new object, decoded before. */
    public Violations validateCreate(ObjectNode object) {
        var errors = new ArrayList<>(ObjectMeta.validate(object.path("metadata")));
        errors.addAll(ValueValidation.validate(schema, object, Optional.empty(), FieldPath.ROOT));
        errors.addAll(EmbeddedObjects.validate(schema, object, FieldPath.ROOT));
        errors.addAll(ListTypes.validate(schema, object, FieldPath.ROOT));
        return withRules(errors, object, Optional.empty());
    }

    /** Judges an object that replaces another. Errors that the old one already had, in parts left as they were, are forgiven. */
    public Violations validateUpdate(ObjectNode object, ObjectNode old) {
        var metadata = object.path("metadata");
        var errors = new ArrayList<>(ObjectMeta.validateMaps(metadata, FieldPath.ROOT.child("metadata")));
        errors.addAll(ValueValidation.validate(schema, object, Optional.of(old), FieldPath.ROOT));
        errors.addAll(EmbeddedObjects.validate(schema, object, FieldPath.ROOT));
        errors.addAll(newDuplicates(object, old));
        return withRules(errors, object, Optional.of(old));
    }

    /** Judges an update of the status subresource: of the structure, only {@code status} is looked at. */
    public Violations validateStatusUpdate(ObjectNode object, ObjectNode old) {
        var metadata = object.path("metadata");
        var errors = new ArrayList<>(ObjectMeta.validateMaps(metadata, FieldPath.ROOT.child("metadata")));
        schema.field("status")
                .filter(_ -> object.has("status"))
                .ifPresent(status -> errors.addAll(ValueValidation.validate(
                        status,
                        object.get("status"),
                        Optional.ofNullable(old.get("status")),
                        FieldPath.ROOT.child("status"))));
        errors.addAll(newDuplicates(object, old));
        return withRules(errors, object, Optional.of(old));
    }

    private List<FieldError> newDuplicates(ObjectNode object, ObjectNode old) {
        return ListTypes.validate(schema, old, FieldPath.ROOT).isEmpty()
                ? ListTypes.validate(schema, object, FieldPath.ROOT)
                : List.of();
    }

    /** Rules may rely on the structure, so they do not run on an object whose structure is broken. */
    private Violations withRules(List<FieldError> structural, ObjectNode object, Optional<JsonNode> old) {
        var errors = new ArrayList<>(structural);
        rules.ifPresent(tree -> {
            if (structural.stream().anyMatch(error -> BLOCKING.contains(error.type()))) {
                errors.add(NOT_ALL_CHECKED);
            } else {
                errors.addAll(tree.validate(object, old));
            }
        });
        return new Violations(errors);
    }
}
