package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hptoperator.local.apiserver.ApiStatus.Cause;
import io.hptoperator.local.store.Item;
import io.hptoperator.local.store.Key;
import java.util.List;

/**
 * The namespaces that objects are created in. One that does not exist is made, unlike on a cluster: nobody should have to create
 * namespaces in order to try something.
 */
final class Namespaces {
    private final Backend backend;
    private final ServedType served;

    Namespaces(Backend backend) {
        this.backend = backend;
        this.served = backend.types().find("", "v1", BuiltInTypes.NAMESPACES).orElseThrow();
    }

    /** @throws ApiException 403 while the namespace is being deleted */
    void require(Target target) {
        if (!target.type().namespaced()) {
            return;
        }
        var namespace = find(target.namespace());
        if (namespace.metadata().isBeingDeleted()) {
            var problem = "unable to create new content in namespace %s because it is being terminated"
                    .formatted(target.namespace());
            var cause = new Cause(
                    "NamespaceTerminating",
                    "namespace %s is being terminated".formatted(target.namespace()),
                    "metadata.namespace");
            throw Failures.forbidden(target.type(), target.name(), problem, List.of(cause));
        }
    }

    /** Makes one unless there is one of this name. */
    void ensure(String name) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("apiVersion", "v1").put("kind", "Namespace");
        json.putObject("metadata")
                .put("name", name)
                .put("uid", backend.names().uid())
                .put("creationTimestamp", backend.now());
        var ready = backend.rules().onCreate(served, json);
        var _ = backend.store().create(served.storage(), new Key("", name), ready);
    }

    private Item find(String name) {
        var key = new Key("", name);
        if (backend.store().get(served.storage(), key).isEmpty()) {
            ensure(name);
        }
        return backend.store().get(served.storage(), key).orElseThrow(() -> Failures.notFound(served.type(), name));
    }
}
