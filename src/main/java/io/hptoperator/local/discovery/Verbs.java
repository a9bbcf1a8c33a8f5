package io.hptoperator.local.discovery;

import io.hptoperator.local.apiserver.ResourceType;
import java.util.List;

/** What can be done with objects and with their subresources. */
final class Verbs {
    static final List<String> OF_OBJECTS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
    private static final List<String> OF_STATUS = List.of("get", "patch", "update");

    private Verbs() {}

    record Subresource(String name, List<String> verbs) {}

    static List<Subresource> subresources(ResourceType type) {
        if (type.group().isEmpty() && type.kind().equals("Pod")) {
            return List.of(new Subresource("log", List.of("get")), new Subresource("status", OF_STATUS));
        }
        return type.statusSubresource() ? List.of(new Subresource("status", OF_STATUS)) : List.of();
    }
}
