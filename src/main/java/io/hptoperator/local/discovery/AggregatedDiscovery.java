package io.hptoperator.local.discovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hptoperator.local.apiserver.ResourceType;
import io.hptoperator.local.apiserver.Route.Answer;
import java.util.List;
import java.util.Map;

/** All groups, versions and resources in one answer ({@code apidiscovery.k8s.io/v2}), which saves kubectl a request per group. */
final class AggregatedDiscovery {
    static final String GROUP = "apidiscovery.k8s.io";
    private static final String CONTENT_TYPE = "application/json;g=" + GROUP + ";v=v2;as=APIGroupDiscoveryList";

    private AggregatedDiscovery() {}

    static Answer core(ApiGroups groups) {
        return answer(groups, List.of(""));
    }

    static Answer named(ApiGroups groups) {
        return answer(
                groups, groups.groups().stream().filter(name -> !name.isEmpty()).toList());
    }

    private static Answer answer(ApiGroups groups, List<String> names) {
        var list = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "APIGroupDiscoveryList")
                .put("apiVersion", GROUP + "/v2");
        list.putObject("metadata");
        var items = list.putArray("items");
        names.forEach(name -> group(groups, name, items.addObject()));
        return new Answer(200, CONTENT_TYPE, Map.of(), list.toString());
    }

    private static void group(ApiGroups groups, String name, ObjectNode group) {
        var metadata = group.putObject("metadata").putNull("creationTimestamp");
        if (!name.isEmpty()) {
            metadata.put("name", name);
        }
        var versions = group.putArray("versions");
        groups.versions(name).forEach(version -> {
            var entry = versions.addObject().put("version", version).put("freshness", "Current");
            var resources = entry.putArray("resources");
            groups.types(name, version).forEach(type -> resource(type, resources.addObject()));
        });
    }

    private static void resource(ResourceType type, ObjectNode resource) {
        resource.put("resource", type.plural());
        kind(type, resource);
        resource.put("scope", type.namespaced() ? "Namespaced" : "Cluster").put("singularResource", type.singular());
        Verbs.OF_OBJECTS.forEach(resource.putArray("verbs")::add);
        type.shortNames().forEach(resource.withArrayProperty("shortNames")::add);
        type.categories().forEach(resource.withArrayProperty("categories")::add);
        ArrayNode subresources = resource.putArray("subresources");
        Verbs.subresources(type).forEach(subresource -> {
            var below = subresources.addObject().put("subresource", subresource.name());
            kind(type, below);
            subresource.verbs().forEach(below.putArray("verbs")::add);
        });
    }

    private static void kind(ResourceType type, ObjectNode into) {
        into.putObject("responseKind")
                .put("group", type.group())
                .put("version", type.version())
                .put("kind", type.kind());
    }
}
