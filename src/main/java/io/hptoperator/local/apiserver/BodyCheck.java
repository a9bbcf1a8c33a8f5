package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hptoperator.local.store.Metadata;

/** Compares what a body says of itself with what the path says. */
final class BodyCheck {
    private BodyCheck() {}

    /** Fills in the namespace and, where they are missing, version and kind. */
    static void fit(ObjectNode body, Target target) {
        var type = target.type();
        requireSame(
                body.path("apiVersion").asText(""),
                type.apiVersion(),
                "the API version in the data (%s) does not match the expected API version (%s)");
        requireSame(
                body.path("kind").asText(""),
                type.kind(),
                "the kind in the data (%s) does not match the expected kind (%s)");
        requireSame(
                new Metadata(body).namespace(),
                target.namespace(),
                "the namespace of the provided object (%s) does not match the namespace sent on the request (%s)");
        body.put("apiVersion", type.apiVersion()).put("kind", type.kind());
        if (type.namespaced()) {
            body.withObject("/metadata").put("namespace", target.namespace());
        }
    }

    static void fitName(ObjectNode body, Target target) {
        requireSame(
                new Metadata(body).name(),
                target.name(),
                "the name of the object (%s) does not match the name on the URL (%s)");
        body.withObject("/metadata").put("name", target.name());
    }

    private static void requireSame(String given, String expected, String complaint) {
        if (!given.isEmpty() && !given.equals(expected)) {
            throw Failures.badRequest(complaint.formatted(given, expected));
        }
    }
}
