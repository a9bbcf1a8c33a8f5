package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hptoperator.local.merge.PatchFailure;
import io.hptoperator.local.merge.Patches;
import io.hptoperator.local.merge.StrategicMerge;

/** Carries out PATCH requests by their content type. */
final class PatchRequests {
    private static final String JSON = "application/json-patch+json";
    private static final String MERGE = "application/merge-patch+json";
    private static final String STRATEGIC = "application/strategic-merge-patch+json";
    private static final String APPLY = "application/apply-patch+yaml";

    private final Updates updates;
    private final ApplyRequests applies;

    PatchRequests(Updates updates, ApplyRequests applies) {
        this.updates = updates;
        this.applies = applies;
    }

    Result patch(Target target, byte[] body, String contentType, WriteOptions options) {
        var writer = Ownership.Writer.updater(target, options);
        var patch = Json.parse(body, contentType);
        return switch (contentType) {
            case JSON ->
                updates.update(target, fitting(target, current -> Patches.json(patch, current)), writer, options);
            case MERGE ->
                updates.update(target, fitting(target, current -> Patches.merge(patch, current)), writer, options);
            case STRATEGIC -> {
                if (target.served().custom()) {
                    throw Failures.unsupportedMediaType(contentType, String.join(", ", JSON, MERGE, APPLY));
                }
                var shape = target.served().shape();
                yield updates.update(
                        target,
                        fitting(target, current -> StrategicMerge.apply(patch, current, shape)),
                        writer,
                        options);
            }
            case APPLY -> applies.apply(target, patch, options);
            default ->
                throw Failures.unsupportedMediaType(contentType, String.join(", ", JSON, MERGE, STRATEGIC, APPLY));
        };
    }

    private interface Patch {
        ObjectNode apply(ObjectNode current) throws PatchFailure;
    }

    private static Updates.Edit fitting(Target target, Patch patch) {
        return current -> {
            try {
                return patch.apply(current.json());
            } catch (PatchFailure e) {
                throw Failures.unfitPatch(target.type(), target.name(), String.valueOf(e.getMessage()));
            }
        };
    }
}
