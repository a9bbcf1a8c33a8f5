package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hptoperator.local.store.Metadata;
import java.util.Locale;

/** Completes a new CustomResourceDefinition: here it is established in the moment of its creation. */
final class DefinitionStatus {
    private DefinitionStatus() {}

    static void fill(ObjectNode definition) {
        var names = definition.withObject("/spec/names");
        var kind = names.path("kind").asText();
        if (!names.has("listKind")) {
            names.put("listKind", kind + "List");
        }
        if (!names.has("singular")) {
            names.put("singular", kind.toLowerCase(Locale.ROOT));
        }
        definition.withObject("/metadata").withArray("finalizers").add(Emptying.DEFINITION_FINALIZER);
        var status = definition.putObject("status");
        status.set("acceptedNames", names.deepCopy());
        var time = new Metadata(definition).text("creationTimestamp");
        condition(status, "NamesAccepted", "NoConflicts", "no conflicts found", time);
        condition(status, "Established", "InitialNamesAccepted", "the initial names have been accepted", time);
        for (var version : definition.path("spec").path("versions")) {
            if (version.path("storage").asBoolean()) {
                status.withArray("storedVersions").add(version.path("name"));
            }
        }
    }

    private static void condition(ObjectNode status, String type, String reason, String message, String time) {
        status.withArray("conditions")
                .addObject()
                .put("type", type)
                .put("status", "True")
                .put("reason", reason)
                .put("message", message)
                .put("lastTransitionTime", time);
    }
}
