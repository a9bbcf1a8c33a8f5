package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hptoperator.local.apiserver.Admission.FieldError;
import io.hptoperator.local.store.Metadata;
import java.util.ArrayList;
import java.util.List;

/** What may not change in a built-in kind, as far as an operator could run into it; and finalizers during deletion. */
final class UpdateRules {
    private static final List<String> FIXED_IN_JOBS = List.of("completions", "completionMode", "selector", "template");

    private UpdateRules() {}

    static List<FieldError> violations(Target target, ObjectNode before, ObjectNode after) {
        var errors = new ArrayList<FieldError>();
        if (target.served().is("jobs")) {
            jobs(before, after, errors);
        }
        var added = new Metadata(after)
                .finalizers().stream()
                        .filter(finalizer -> !new Metadata(before).finalizers().contains(finalizer))
                        .toList();
        if (new Metadata(before).isBeingDeleted() && !added.isEmpty()) {
            errors.add(new FieldError(
                    "metadata.finalizers",
                    "FieldValueForbidden",
                    "Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers %s"
                            .formatted(added)));
        }
        return List.copyOf(errors);
    }

    private static void jobs(ObjectNode before, ObjectNode after, List<FieldError> errors) {
        boolean mayChange = before.path("spec").path("suspend").asBoolean()
                && before.path("status").path("startTime").isMissingNode();
        for (var field : FIXED_IN_JOBS) {
            var value = after.path("spec").path(field);
            boolean excused = mayChange && field.equals("template");
            if (!excused && !isSame(before.path("spec").path(field), value)) {
                errors.add(new FieldError(
                        "spec." + field,
                        "FieldValueInvalid",
                        "Invalid value: %s: field is immutable".formatted(value)));
            }
        }
    }

    private static boolean isSame(JsonNode before, JsonNode after) {
        return before.equals(after) || (before.isMissingNode() && after.isNull());
    }
}
