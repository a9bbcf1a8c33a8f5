package io.hptoperator.local.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The rules for {@code metadata}, of every object and of objects embedded in others. */
final class ObjectMeta {
    private static final Set<String> FIELDS = Set.of(
            "annotations",
            "creationTimestamp",
            "deletionGracePeriodSeconds",
            "deletionTimestamp",
            "finalizers",
            "generateName",
            "generation",
            "labels",
            "managedFields",
            "name",
            "namespace",
            "ownerReferences",
            "resourceVersion",
            "selfLink",
            "uid");
    private static final Set<String> OWNER_FIELDS =
            Set.of("apiVersion", "blockOwnerDeletion", "controller", "kind", "name", "uid");

    private ObjectMeta() {}

    /**
     * Removes what metadata does not have, and nulls.
     *
     * @param prefix what stands before {@code metadata} in the answer
     * @return the paths of the unknown fields
     */
    static List<String> prune(ObjectNode object, String prefix) {
        if (!(object.get("metadata") instanceof ObjectNode metadata)) {
            return List.of();
        }
        var path = prefix + "metadata.";
        var unknown = new ArrayList<>(keep(metadata, FIELDS, path));
        var owners = metadata.path("ownerReferences");
        for (int index = 0; index < owners.size(); index++) {
            if (owners.get(index) instanceof ObjectNode owner) {
                unknown.addAll(keep(owner, OWNER_FIELDS, path + "ownerReferences[" + index + "]."));
            }
        }
        return unknown;
    }

    /** What is wrong with an object's metadata; a name is required. */
    static List<FieldError> validate(JsonNode metadata) {
        var path = FieldPath.ROOT.child("metadata");
        var errors = new ArrayList<FieldError>();
        var name = metadata.path("name").asText("");
        var generateName = metadata.path("generateName").asText("");
        if (!generateName.isEmpty()) {
            NameRules.subdomain(withoutDash(generateName))
                    .forEach(
                            detail -> errors.add(FieldError.invalid(path.child("generateName"), generateName, detail)));
        }
        if (name.isEmpty()) {
            errors.add(FieldError.required(path.child("name"), "name or generateName is required"));
        } else {
            NameRules.subdomain(name)
                    .forEach(detail -> errors.add(FieldError.invalid(path.child("name"), name, detail)));
        }
        errors.addAll(validateMaps(metadata, path));
        return errors;
    }

    /** The part that also holds for embedded objects, whose name is not looked at. */
    static List<FieldError> validateMaps(JsonNode metadata, FieldPath path) {
        var errors = new ArrayList<FieldError>();
        var labels = path.child("labels");
        metadata.path("labels").properties().forEach(label -> {
            var value = label.getValue().asText("");
            NameRules.qualifiedName(label.getKey())
                    .forEach(detail -> errors.add(FieldError.invalid(labels, label.getKey(), detail)));
            NameRules.labelValue(value).forEach(detail -> errors.add(FieldError.invalid(labels, value, detail)));
        });
        metadata.path("annotations")
                .fieldNames()
                .forEachRemaining(key -> NameRules.qualifiedName(key.toLowerCase(Locale.ROOT))
                        .forEach(detail -> errors.add(FieldError.invalid(path.child("annotations"), key, detail))));
        return errors;
    }

    private static String withoutDash(String prefix) {
        return prefix.length() > 1 && prefix.endsWith("-") ? prefix.substring(0, prefix.length() - 2) + "a" : prefix;
    }

    private static List<String> keep(ObjectNode object, Set<String> known, String path) {
        var unknown = new ArrayList<String>();
        for (var fields = object.properties().iterator(); fields.hasNext(); ) {
            var field = fields.next();
            if (!known.contains(field.getKey())) {
                unknown.add(path + field.getKey());
                fields.remove();
            } else if (field.getValue().isNull()) {
                fields.remove();
            }
        }
        return unknown;
    }
}
