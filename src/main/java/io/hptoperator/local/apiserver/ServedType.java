package io.hptoperator.local.apiserver;

import io.hptoperator.local.merge.Shape;
import java.util.Set;

/**
 * A type with what the server has to know of it.
 *
 * @param storage the name under which its objects are stored, whatever the version
 * @param custom whether a CustomResourceDefinition made it
 * @param selectableFields what field selectors may name beside the name and the namespace
 */
record ServedType(ResourceType type, String storage, boolean custom, Shape shape, Set<String> selectableFields) {
    private static final Set<String> WITHOUT_GENERATION = Set.of(
            "configmaps",
            "secrets",
            "events",
            "leases",
            "namespaces",
            "serviceaccounts",
            "services",
            "persistentvolumeclaims");

    ServedType {
        selectableFields = Set.copyOf(selectableFields);
    }

    boolean countsGenerations() {
        return custom || !WITHOUT_GENERATION.contains(type.plural());
    }

    boolean is(String plural) {
        return !custom && type.plural().equals(plural);
    }
}
