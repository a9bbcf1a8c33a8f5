package io.hptoperator.local.merge;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The shape of the built-in kinds that are served here, by the names of their fields: the {@code listType}, {@code mapType},
 * {@code structType} and {@code patchMergeKey} markers in {@code k8s.io/api} (v1.34). A row holds the last one or two names of a path.
 *
 * @param path names from the root, without list elements
 */
record BuiltInShape(String kind, String path) implements Shape {
    private static final Map<String, List<String>> KEYED_LISTS = Map.ofEntries(
            Map.entry("containers", List.of("name")),
            Map.entry("initContainers", List.of("name")),
            Map.entry("ephemeralContainers", List.of("name")),
            Map.entry("volumes", List.of("name")),
            Map.entry("env", List.of("name")),
            Map.entry("imagePullSecrets", List.of("name")),
            Map.entry("schedulingGates", List.of("name")),
            Map.entry("resourceClaims", List.of("name")),
            Map.entry("claims", List.of("name")),
            Map.entry("volumeMounts", List.of("mountPath")),
            Map.entry("volumeDevices", List.of("devicePath")),
            Map.entry("hostAliases", List.of("ip")),
            Map.entry("podIPs", List.of("ip")),
            Map.entry("topologySpreadConstraints", List.of("topologyKey", "whenUnsatisfiable")),
            Map.entry("containers.ports", List.of("containerPort", "protocol")),
            Map.entry("initContainers.ports", List.of("containerPort", "protocol")),
            Map.entry("spec.ports", List.of("port", "protocol")),
            Map.entry("status.conditions", List.of("type")),
            Map.entry("metadata.ownerReferences", List.of("uid")));

    private static final Set<String> UNIQUE_LISTS = Set.of("metadata.finalizers");

    private static final Set<String> ATOMIC_OBJECTS = Set.of(
            "nodeSelector",
            "selector",
            "labelSelector",
            "fieldRef",
            "resourceFieldRef",
            "secretKeyRef",
            "configMapKeyRef",
            "secretRef",
            "involvedObject",
            "claimRef",
            "dataSource",
            "metadata.ownerReferences");

    /** Patched by type but, in server-side apply, owned as a whole. */
    private static final Set<String> KINDS_WITH_ATOMIC_CONDITIONS = Set.of("Job");

    @Override
    public Shape member(String name) {
        return new BuiltInShape(kind, path.isEmpty() ? name : path + "." + name);
    }

    @Override
    public Shape element() {
        return this;
    }

    @Override
    public boolean isAtomic() {
        return ATOMIC_OBJECTS.contains(lastNames(1)) || ATOMIC_OBJECTS.contains(lastNames(2));
    }

    @Override
    public ListRule listRule() {
        if (UNIQUE_LISTS.contains(path)) {
            return new ListRule.Unique();
        }
        var keys = keys();
        boolean owned = path.equals("status.conditions") && KINDS_WITH_ATOMIC_CONDITIONS.contains(kind);
        return keys.isEmpty() || owned ? new ListRule.Atomic() : new ListRule.Keyed(keys);
    }

    @Override
    public String patchMergeKey() {
        return keys().stream().findFirst().orElse("");
    }

    @Override
    public boolean mergesScalars() {
        return UNIQUE_LISTS.contains(path);
    }

    private List<String> keys() {
        return KEYED_LISTS.getOrDefault(lastNames(2), KEYED_LISTS.getOrDefault(lastNames(1), List.of()));
    }

    private String lastNames(int count) {
        int dot = path.length();
        for (int i = 0; i < count && dot >= 0; i++) {
            dot = path.lastIndexOf('.', dot - 1);
        }
        return path.substring(dot + 1);
    }
}
