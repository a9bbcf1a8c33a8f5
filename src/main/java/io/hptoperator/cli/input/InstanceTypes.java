package io.hptoperator.cli.input;

import io.hptoperator.manifest.InstanceProfiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The instance types that a document names. */
final class InstanceTypes {
    private static final String FIELD = "resourceConfig.instanceType";

    private InstanceTypes() {}

    /** Those that the administrator has said nothing about: no mistake, but seldom meant. */
    static List<Problem> withoutProfile(Document document, InstanceProfiles profiles) {
        List<Problem> notes = new ArrayList<>();
        if (document.content().get("spec") instanceof Map<?, ?> spec) {
            note(document, profiles, "spec", spec, notes);
            note(document, profiles, "spec.trainingJobDefinition", spec.get("trainingJobDefinition"), notes);
            if (spec.get("trainingJobDefinitions") instanceof List<?> definitions) {
                for (int i = 0; i < definitions.size(); i++) {
                    note(document, profiles, "spec.trainingJobDefinitions[%d]".formatted(i), definitions.get(i), notes);
                }
            }
        }
        return notes;
    }

    private static void note(
            Document document, InstanceProfiles profiles, String path, @Nullable Object holder, List<Problem> notes) {
        if (holder instanceof Map<?, ?> fields
                && fields.get("resourceConfig") instanceof Map<?, ?> config
                && config.get("instanceType") instanceof String type
                && profiles.of(type).isEmpty()) {
            notes.add(document.problem(
                    path + "." + FIELD,
                    "\"%s\" has no profile: it selects nodes by their label and requests no resources"
                            .formatted(type)));
        }
    }
}
