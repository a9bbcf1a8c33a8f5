package io.hptoperator.local.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;

/** The two patches that need no schema. Results are trees of their own. */
public final class Patches {
    private Patches() {}

    /** RFC 6902. */
    public static ObjectNode json(JsonNode operations, ObjectNode target) throws PatchFailure {
        try {
            var result = JsonPatch.apply(operations, target);
            if (result instanceof ObjectNode object) {
                return object;
            }
            throw new PatchFailure("the patch does not leave an object");
        } catch (JsonPatchException e) {
            throw new PatchFailure(String.valueOf(e.getMessage()), e);
        }
    }

    /** RFC 7386: null removes, objects merge, everything else replaces. */
    public static ObjectNode merge(JsonNode patch, ObjectNode target) throws PatchFailure {
        if (!(patch instanceof ObjectNode changes)) {
            throw new PatchFailure("a merge patch must be an object, not " + patch.getNodeType());
        }
        var result = target.deepCopy();
        mergeInto(result, changes);
        return result;
    }

    private static void mergeInto(ObjectNode target, ObjectNode changes) {
        for (var change : changes.properties()) {
            if (change.getValue().isNull()) {
                target.remove(change.getKey());
            } else if (change.getValue() instanceof ObjectNode inner) {
                var own = target.get(change.getKey()) instanceof ObjectNode known
                        ? known
                        : JsonNodeFactory.instance.objectNode();
                mergeInto(own, inner);
                target.set(change.getKey(), own);
            } else {
                target.set(change.getKey(), change.getValue().deepCopy());
            }
        }
    }
}
