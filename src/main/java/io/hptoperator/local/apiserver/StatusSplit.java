package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Where a type has the status subresource, each of its two paths writes its own half only. */
final class StatusSplit {
    private StatusSplit() {}

    /** @param wanted changed in place and returned, or a copy of the current object with the wanted status */
    static ObjectNode merged(Target target, ObjectNode current, ObjectNode wanted) {
        if (!target.type().statusSubresource()) {
            return wanted;
        }
        if (target.isStatus()) {
            var result = current.deepCopy();
            take(result, wanted, "status");
            if (!target.served().custom()) {
                takeLabels(result, wanted);
            }
            return result;
        }
        take(wanted, current, "status");
        return wanted;
    }

    /** The built-in kinds let a status write change labels, annotations and finalizers as well. */
    private static void takeLabels(ObjectNode result, ObjectNode wanted) {
        var metadata = result.withObject("/metadata");
        var source = wanted.withObject("/metadata");
        for (var field : List.of("labels", "annotations", "finalizers")) {
            take(metadata, source, field);
        }
    }

    private static void take(ObjectNode target, ObjectNode source, String field) {
        var value = source.get(field);
        if (value == null) {
            target.remove(field);
        } else {
            target.set(field, value.deepCopy());
        }
    }
}
