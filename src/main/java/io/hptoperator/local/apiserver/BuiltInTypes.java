package io.hptoperator.local.apiserver;

import io.hptoperator.local.merge.Shapes;
import java.util.List;
import java.util.Set;

/** The kinds that a cluster has of itself, as far as they are served here. */
final class BuiltInTypes {
    static final String PODS = "pods";
    static final String NAMESPACES = "namespaces";
    static final String DEFINITIONS = "customresourcedefinitions";

    static final List<ServedType> ALL = List.of(
            core("Pod", PODS, "po", true, Set.of("status.phase", "spec.nodeName", "spec.restartPolicy")),
            core("Service", "services", "svc", true, Set.of()),
            core("ConfigMap", "configmaps", "cm", false, Set.of()),
            core("Secret", "secrets", "", false, Set.of("type")),
            core("ServiceAccount", "serviceaccounts", "sa", false, Set.of()),
            core("PersistentVolumeClaim", "persistentvolumeclaims", "pvc", true, Set.of()),
            core(
                    "Event",
                    "events",
                    "ev",
                    false,
                    Set.of(
                            "involvedObject.kind",
                            "involvedObject.namespace",
                            "involvedObject.name",
                            "involvedObject.uid",
                            "involvedObject.apiVersion",
                            "involvedObject.resourceVersion",
                            "involvedObject.fieldPath",
                            "reason",
                            "type",
                            "source",
                            "reportingComponent")),
            new ServedType(
                    type(EventVersions.GROUP, "v1", "Event", "events", List.of("ev"), List.of(), true, false),
                    "events",
                    false,
                    Shapes.builtIn("Event"),
                    Set.of()),
            clusterWide("", "v1", "Namespace", NAMESPACES, "ns", Set.of("status.phase")),
            grouped("batch", "Job", "jobs", List.of("all"), true, Set.of("status.successful")),
            grouped("apps", "ControllerRevision", "controllerrevisions", List.of(), false, Set.of()),
            grouped("coordination.k8s.io", "Lease", "leases", List.of(), false, Set.of()),
            clusterWide("apiextensions.k8s.io", "v1", "CustomResourceDefinition", DEFINITIONS, "crd", Set.of()));

    private BuiltInTypes() {}

    private static ServedType core(
            String kind, String plural, String shortName, boolean status, Set<String> selectableFields) {
        var categories = Set.of("pods", "services").contains(plural) ? List.of("all") : List.<String>of();
        var shortNames = shortName.isEmpty() ? List.<String>of() : List.of(shortName);
        return served(type("", "v1", kind, plural, shortNames, categories, true, status), selectableFields);
    }

    private static ServedType grouped(
            String group,
            String kind,
            String plural,
            List<String> categories,
            boolean status,
            Set<String> selectableFields) {
        return served(type(group, "v1", kind, plural, List.of(), categories, true, status), selectableFields);
    }

    private static ServedType clusterWide(
            String group, String version, String kind, String plural, String shortName, Set<String> selectableFields) {
        var categories = group.isEmpty() ? List.<String>of() : List.of("api-extensions");
        return served(
                type(group, version, kind, plural, List.of(shortName), categories, false, true), selectableFields);
    }

    private static ResourceType type(
            String group,
            String version,
            String kind,
            String plural,
            List<String> shortNames,
            List<String> categories,
            boolean namespaced,
            boolean status) {
        var singular = kind.toLowerCase(java.util.Locale.ROOT);
        return new ResourceType(group, version, kind, plural, singular, shortNames, categories, namespaced, status);
    }

    private static ServedType served(ResourceType type, Set<String> selectableFields) {
        return new ServedType(type, type.qualifiedPlural(), false, Shapes.builtIn(type.kind()), selectableFields);
    }
}
