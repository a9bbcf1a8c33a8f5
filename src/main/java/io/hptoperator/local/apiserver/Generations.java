package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code metadata.generation} counts what users ask for: changes outside of metadata and status, and the deletion. */
final class Generations {
    private Generations() {}

    static boolean differ(ObjectNode before, ObjectNode after) {
        return !asked(before).equals(asked(after));
    }

    static long next(ObjectNode current) {
        return current.path("metadata").path("generation").asLong() + 1;
    }

    private static ObjectNode asked(ObjectNode object) {
        var asked = object.objectNode();
        asked.setAll(object);
        asked.remove("metadata");
        asked.remove("status");
        return asked;
    }
}
