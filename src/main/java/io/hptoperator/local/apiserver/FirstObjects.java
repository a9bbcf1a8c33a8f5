package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a cluster has when it starts. */
final class FirstObjects {
    private static final List<String> NAMESPACES = List.of("default", "kube-system", "kube-public", "kube-node-lease");

    private final Backend backend;
    private final Namespaces namespaces;
    private final Creations creations;

    FirstObjects(Backend backend, Namespaces namespaces, Creations creations) {
        this.backend = backend;
        this.namespaces = namespaces;
        this.creations = creations;
    }

    void create(List<ObjectNode> definitions) {
        NAMESPACES.forEach(namespaces::ensure);
        var served = backend.types()
                .find("apiextensions.k8s.io", "v1", BuiltInTypes.DEFINITIONS)
                .orElseThrow();
        var options = new WriteOptions(false, "hpt", "hpt", false, WriteOptions.FieldValidation.STRICT);
        for (var definition : definitions) {
            var _ = creations.create(new Target(served, "", "", ""), definition.deepCopy(), options);
        }
    }
}
