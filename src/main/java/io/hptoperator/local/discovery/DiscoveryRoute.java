package io.hptoperator.local.discovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hptoperator.local.apiserver.Catalog;
import io.hptoperator.local.apiserver.ResourceType;
import io.hptoperator.local.apiserver.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /api}, {@code /apis} and what is below them: which groups, versions and resources there are. */
final class DiscoveryRoute implements Route {

    @Override
    public Optional<Answer> answer(Request request, Catalog catalog) {
        var groups = new ApiGroups(catalog.types());
        var segments = List.of(request.path().substring(1).split("/"));
        boolean aggregated =
                Accept.parse(request.accept()).prefers("APIGroupDiscoveryList", AggregatedDiscovery.GROUP, "v2");
        return switch (segments.getFirst()) {
            case "api" -> core(groups, segments, aggregated);
            case "apis" -> named(groups, segments, aggregated);
            default -> Optional.empty();
        };
    }

    private static Optional<Answer> core(ApiGroups groups, List<String> segments, boolean aggregated) {
        return switch (segments.size()) {
            case 1 ->
                Optional.of(
                        aggregated
                                ? AggregatedDiscovery.core(groups)
                                : Answer.json(versions().toString()));
            case 2 -> resources(groups, "", segments.get(1));
            default -> Optional.empty();
        };
    }

    private static Optional<Answer> named(ApiGroups groups, List<String> segments, boolean aggregated) {
        return switch (segments.size()) {
            case 1 ->
                Optional.of(
                        aggregated
                                ? AggregatedDiscovery.named(groups)
                                : Answer.json(groups(groups).toString()));
            case 2 -> group(groups, segments.get(1));
            case 3 -> resources(groups, segments.get(1), segments.get(2));
            default -> Optional.empty();
        };
    }

    private static ObjectNode versions() {
        var versions = json("APIVersions");
        versions.putArray("versions").add("v1");
        versions.putArray("serverAddressByClientCIDRs");
        return versions;
    }

    private static ObjectNode groups(ApiGroups groups) {
        var list = json("APIGroupList").put("apiVersion", "v1");
        var array = list.putArray("groups");
        groups.groups().stream().filter(name -> !name.isEmpty()).forEach(name -> array.add(groupFields(groups, name)));
        return list;
    }

    private static Optional<Answer> group(ApiGroups groups, String name) {
        return groups.versions(name).isEmpty()
                ? Optional.empty()
                : Optional.of(Answer.json(json("APIGroup")
                        .put("apiVersion", "v1")
                        .setAll(groupFields(groups, name))
                        .toString()));
    }

    private static ObjectNode groupFields(ApiGroups groups, String name) {
        var group = JsonNodeFactory.instance.objectNode().put("name", name);
        var versions = group.putArray("versions");
        groups.versions(name)
                .forEach(version -> versions.addObject()
                        .put("groupVersion", name + "/" + version)
                        .put("version", version));
        group.set("preferredVersion", versions.get(0).deepCopy());
        return group;
    }

    private static Optional<Answer> resources(ApiGroups groups, String group, String version) {
        var types = groups.types(group, version);
        if (types.isEmpty()) {
            return Optional.empty();
        }
        var list = json("APIResourceList")
                .put("apiVersion", "v1")
                .put("groupVersion", types.iterator().next().apiVersion());
        var resources = list.putArray("resources");
        types.forEach(type -> resource(type, resources));
        return Optional.of(Answer.json(list.toString()));
    }

    private static void resource(ResourceType type, ArrayNode resources) {
        var resource = resources
                .addObject()
                .put("name", type.plural())
                .put("singularName", type.singular())
                .put("namespaced", type.namespaced())
                .put("kind", type.kind());
        names(
                resource,
                Map.of("verbs", Verbs.OF_OBJECTS, "shortNames", type.shortNames(), "categories", type.categories()));
        Verbs.subresources(type).forEach(subresource -> {
            var below = resources
                    .addObject()
                    .put("name", type.plural() + "/" + subresource.name())
                    .put("singularName", "")
                    .put("namespaced", type.namespaced())
                    .put("kind", type.kind());
            names(below, Map.of("verbs", subresource.verbs()));
        });
    }

    private static void names(ObjectNode resource, Map<String, List<String>> lists) {
        lists.forEach((field, values) -> {
            if (!values.isEmpty()) {
                values.forEach(resource.putArray(field)::add);
            }
        });
    }

    private static ObjectNode json(String kind) {
        return JsonNodeFactory.instance.objectNode().put("kind", kind);
    }
}
