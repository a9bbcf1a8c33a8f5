package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The {@code spec.finalizers} of a namespace: it stays until its contents are gone. */
final class NamespaceFinalizer {
    private NamespaceFinalizer() {}

    static boolean holds(ObjectNode object) {
        return object.path("kind").asText().equals("Namespace")
                && !object.path("spec").path("finalizers").isEmpty();
    }
}
