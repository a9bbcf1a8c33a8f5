package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hptoperator.local.apiserver.Admission.FieldError;
import io.hptoperator.local.apiserver.ApiStatus.Cause;
import io.hptoperator.local.merge.ServerSideApply;
import io.hptoperator.local.merge.ServerSideApply.Conflict;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Carries out server-side apply. */
final class ApplyRequests {
    private static final ResourceType OPTIONS = new ResourceType(
            "meta.k8s.io", "v1", "PatchOptions", "patchoptions", "patchoptions", List.of(), List.of(), false, false);

    private final Backend backend;
    private final Creations creations;
    private final Updates updates;

    ApplyRequests(Backend backend, Creations creations, Updates updates) {
        this.backend = backend;
        this.creations = creations;
        this.updates = updates;
    }

    /** Creates the object when there is none. */
    Result apply(Target target, JsonNode body, WriteOptions options) {
        requireManager(options);
        var config = config(target, body);
        var writer = Ownership.Writer.applier(target, options, config);
        while (true) {
            boolean exists =
                    backend.store().get(target.served().storage(), target.key()).isPresent();
            if (exists || !target.subresource().isEmpty()) {
                return updates.update(
                        target, current -> merged(target, current.json(), config, writer, options), writer, options);
            }
            try {
                return creations.create(target, config.deepCopy(), writer, options);
            } catch (ApiException e) {
                if (!e.status().reason().equals("AlreadyExists")) {
                    throw e;
                } // somebody was faster: merge with what they made
            }
        }
    }

    private static ObjectNode merged(
            Target target, ObjectNode live, ObjectNode config, Ownership.Writer writer, WriteOptions options) {
        var outcome = ServerSideApply.merge(
                live, config, writer.manager(), options.force(), target.served().shape());
        return switch (outcome) {
            case ServerSideApply.Outcome.Merged(var object) -> object;
            case ServerSideApply.Outcome.Conflicted(var conflicts) -> throw conflict(conflicts);
        };
    }

    private static ObjectNode config(Target target, JsonNode body) {
        if (!(body instanceof ObjectNode config)) {
            throw Failures.badRequest("the body of an apply must be an object");
        }
        removeNulls(config);
        if (!config.path("metadata").path("managedFields").isEmpty()) {
            throw Failures.badRequest("metadata.managedFields must be nil");
        }
        BodyCheck.fit(config, target);
        BodyCheck.fitName(config, target);
        if (target.type().statusSubresource() && !target.isStatus()) {
            config.remove("status");
        }
        return config;
    }

    private static void removeNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.removeIf(JsonNode::isNull);
        }
        node.forEach(ApplyRequests::removeNulls);
    }

    private static void requireManager(WriteOptions options) {
        if (options.fieldManager().isEmpty()) {
            throw Failures.invalid(
                    OPTIONS,
                    "",
                    List.of(new FieldError(
                            "fieldManager", "FieldValueRequired", "Required value: is required for apply patch")));
        }
    }

    private static ApiException conflict(List<Conflict> conflicts) {
        var causes = conflicts.stream()
                .map(conflict ->
                        new Cause("FieldManagerConflict", "conflict with " + conflict.manager(), conflict.path()))
                .toList();
        return Failures.applyConflict(message(conflicts), causes);
    }

    private static String message(List<Conflict> conflicts) {
        if (conflicts.size() == 1) {
            var only = conflicts.getFirst();
            return "Apply failed with 1 conflict: conflict with %s: %s".formatted(only.manager(), only.path());
        }
        var byManager =
                conflicts.stream().collect(Collectors.groupingBy(Conflict::manager, TreeMap::new, Collectors.toList()));
        return byManager.entrySet().stream()
                .map(entry -> "conflicts with " + entry.getKey() + ":\n"
                        + entry.getValue().stream()
                                .map(conflict -> "- " + conflict.path())
                                .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n", "Apply failed with %d conflicts: ".formatted(conflicts.size()), ""));
    }
}
