package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;

/** The subresources of pods beside the status: {@code log} and {@code binding}. */
final class Subresources {
    private final Backend backend;
    private final Updates updates;
    private final PodLogs logs;

    Subresources(Backend backend, Updates updates, LogSource logs) {
        this.backend = backend;
        this.updates = updates;
        this.logs = new PodLogs(logs, backend.clock());
    }

    Reply carryOut(ApiRequest request, Target target) {
        var method = request.method();
        if (target.served().is(BuiltInTypes.PODS)) {
            if (target.subresource().equals("log") && method.equals("GET")) {
                return logs.read(target, backend.get(target), LogOptions.of(request));
            }
            if (target.subresource().equals("binding") && method.equals("POST")) {
                return bind(request, target);
            }
        }
        throw Failures.unknownPath();
    }

    private Reply bind(ApiRequest request, Target target) {
        var node = request.object().path("target").path("name").asText();
        var pod = new Target(target.served(), target.namespace(), target.name(), "");
        var writer = Ownership.Writer.updater(target, request.writeOptions());
        updates.update(
                pod,
                current -> {
                    var bound = current.copy();
                    bound.withObject("/spec").put("nodeName", node);
                    return bound;
                },
                writer,
                request.writeOptions());
        ObjectNode status = backend.get(pod).json().objectNode();
        status.put("kind", "Status")
                .put("apiVersion", "v1")
                .put("status", "Success")
                .put("code", 201);
        return Reply.Whole.json(201, Buffer.buffer(Json.bytes(status)));
    }
}
