package io.hptoperator.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.hptoperator.training.TrainingRun;
import java.util.List;
import java.util.Set;

/** Checks {@code spec.template}: it must be a pod template, and it must leave alone what the operator relies on. */
final class UserTemplate {
    private static final String PATH = "template";
    static final List<String> RESERVED = List.of(Names.PREFIX, "batch.kubernetes.io/");

    /** Where the operator's bookkeeping and the training container are. */
    private static final List<String> INDISPENSABLE =
            List.of("/metadata", "/metadata/labels", "/metadata/annotations", "/spec", "/spec/containers");

    private final ObjectNode template;
    private final Problems problems;

    private UserTemplate(ObjectNode template, Problems problems) {
        this.template = template;
        this.problems = problems;
    }

    static void check(ObjectNode template, Problems problems) {
        var check = new UserTemplate(template, problems);
        if (check.isPodTemplate()) {
            check.onlyKnown(PATH, template, Set.of("metadata", "spec"));
            INDISPENSABLE.forEach(check::stays);
            check.metadata(template.path("metadata"));
            check.restartPolicy(template.path("spec").path("restartPolicy"));
            check.keys(PATH + ".spec", template.path("spec"));
            check.images("containers");
            check.images("initContainers");
        }
    }

    private boolean isPodTemplate() {
        try {
            Json.MAPPER.treeToValue(template, PodTemplateSpec.class);
            return true;
        } catch (JsonMappingException e) {
            problems.add(PATH + ModelErrors.path(e), ModelErrors.message(e, template));
            return false;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree has no syntax errors", e);
        }
    }

    private void stays(String pointer) {
        if (template.at(pointer).isNull()) {
            problems.add(
                    PATH + pointer.replace('/', '.'), "is null, which would remove it; leave it out to change nothing");
        }
    }

    private void onlyKnown(String path, JsonNode object, Set<String> known) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problems.add(
                        path + "." + name,
                        "has no effect on pods; only %s can be given here"
                                .formatted(String.join(
                                        " and ", known.stream().sorted().toList())));
            }
        });
    }

    private void metadata(JsonNode metadata) {
        onlyKnown(PATH + ".metadata", metadata, Set.of("labels", "annotations"));
        for (var kind : List.of("labels", "annotations")) {
            metadata.path(kind).fieldNames().forEachRemaining(name -> reserved(PATH + ".metadata." + kind, name));
        }
    }

    private void reserved(String path, String name) {
        if (RESERVED.stream().anyMatch(name::startsWith)) {
            problems.add(
                    path + "[" + name + "]",
                    "is reserved, for the operator and the Job controller find pods by such names; choose another");
        }
    }

    private void restartPolicy(JsonNode policy) {
        if (!policy.isMissingNode() && !policy.asText().equals("Never")) {
            problems.add(
                    PATH + ".spec.restartPolicy",
                    "is \"%s\", but must be Never or absent: a container that restarts in its pod leaves no trace of why it failed"
                            .formatted(policy.asText()));
        }
    }

    /** Items that are merged need the field by which they are. */
    private void keys(String path, JsonNode object) {
        TemplateMerge.KEYS.forEach((list, key) -> {
            var items = object.path(list);
            for (int i = 0; i < items.size(); i++) {
                var where = "%s.%s[%d]".formatted(path, list, i);
                if (!items.get(i).path(key).isTextual()) {
                    problems.add(where + "." + key, "is missing; " + remedy(list));
                }
                keys(where, items.get(i));
            }
        });
    }

    /** The training container has its image from the spec; what is added brings its own. */
    private void images(String list) {
        var containers = template.path("spec").path(list);
        for (int i = 0; i < containers.size(); i++) {
            var name = containers.get(i).path("name").asText();
            if (!name.isEmpty()
                    && !name.equals(TrainingRun.CONTAINER)
                    && containers.get(i).path("image").asText().isEmpty()) {
                problems.add(
                        "%s.spec.%s[%d].image".formatted(PATH, list, i),
                        "is missing: \"%s\" is a container of its own; give its image, or name it %s to change the container that trains"
                                .formatted(name, TrainingRun.CONTAINER));
            }
        }
    }

    private static String remedy(String list) {
        return switch (list) {
            case "containers" -> "training changes the training container, any other name adds a container";
            case "volumeMounts" -> "say where the volume is mounted";
            default -> "give a name";
        };
    }
}
