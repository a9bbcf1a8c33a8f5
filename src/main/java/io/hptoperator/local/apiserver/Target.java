package io.hptoperator.local.apiserver;

import io.hptoperator.local.store.Key;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/**
 * What a path points at.
 *
 * @param namespace empty for all namespaces and for cluster-wide objects
 * @param name empty for collections
 * @param subresource empty for the object itself
 */
record Target(ServedType served, String namespace, String name, String subresource) {
    /** Empty when the path is not one of objects, or not one of a type that is served. */
    static Optional<Target> of(String path, TypeRegistry types) {
        var segments = new ArrayDeque<>(List.of(path.substring(1).split("/", -1)));
        var group = switch (segments.poll()) {
            case "api" -> "";
            case "apis" -> segments.poll();
            case null, default -> null;
        };
        var version = segments.poll();
        var plural = segments.poll();
        if (group == null || version == null || plural == null) {
            return Optional.empty();
        }
        var namespace = "";
        if (plural.equals("namespaces")
                && segments.size() >= 2
                && !isNamespaceSubresource(segments.stream().skip(1).findFirst().orElse(""))) {
            namespace = segments.remove();
            plural = segments.remove();
        }
        var name = Optional.ofNullable(segments.poll()).orElse("");
        var subresource = String.join("/", segments);
        var inNamespace = namespace;
        return types.find(group, version, plural)
                .filter(served -> inNamespace.isEmpty() || served.type().namespaced())
                .map(served -> new Target(served, inNamespace, name, subresource));
    }

    private static boolean isNamespaceSubresource(String segment) {
        return segment.equals("status") || segment.equals("finalize");
    }

    ResourceType type() {
        return served.type();
    }

    Key key() {
        return new Key(namespace, name);
    }

    Target named(String other) {
        return new Target(served, namespace, other, subresource);
    }

    boolean isStatus() {
        return subresource.equals("status");
    }
}
