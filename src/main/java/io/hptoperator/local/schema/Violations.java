package io.hptoperator.local.schema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Everything wrong with an object, as the Status that a client gets. Empty means that the object is good. */
public record Violations(List<FieldError> errors) {
    private static final int UNPROCESSABLE = 422;

    public boolean isEmpty() {
        return errors.isEmpty();
    }

    /** {@code Kind.group "name" is invalid: …}; several messages stand in brackets, equal ones once. */
    public String message(String kind, String group, String name) {
        var messages = errors.stream().map(FieldError::message).distinct().toList();
        var joined = messages.size() == 1 ? messages.getFirst() : "[" + String.join(", ", messages) + "]";
        var qualifiedKind = group.isEmpty() ? kind : kind + "." + group;
        return "%s %s is invalid: %s".formatted(qualifiedKind, GoText.quoted(name), joined);
    }

    /** A {@code meta/v1} Status with code 422 and reason Invalid, one cause per error. */
    public ObjectNode status(String kind, String group, String name) {
        var status = JsonNodeFactory.instance.objectNode();
        status.put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Failure")
                .put("message", message(kind, group, name))
                .put("reason", "Invalid");
        var details = status.putObject("details").put("name", name);
        if (!group.isEmpty()) {
            details.put("group", group);
        }
        var causes = details.put("kind", kind).putArray("causes");
        errors.forEach(error -> causes.addObject()
                .put("reason", error.type().cause())
                .put("message", error.body())
                .put("field", error.field().toString()));
        return status.put("code", UNPROCESSABLE);
    }
}
