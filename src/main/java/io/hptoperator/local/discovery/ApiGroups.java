package io.hptoperator.local.discovery;

import io.hptoperator.local.apiserver.ResourceType;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/** The served types by group and version, groups in the order in which they are first served. */
record ApiGroups(List<ResourceType> types) {

    List<String> groups() {
        return List.copyOf(
                types.stream().map(ResourceType::group).collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** The versions of a group, the preferred first: stable before beta before alpha. */
    List<String> versions(String group) {
        return types.stream()
                .filter(type -> type.group().equals(group))
                .map(ResourceType::version)
                .distinct()
                .sorted(Comparator.comparingInt(ApiGroups::maturity).thenComparing(Comparator.reverseOrder()))
                .toList();
    }

    Collection<ResourceType> types(String group, String version) {
        return types.stream()
                .filter(type -> type.group().equals(group) && type.version().equals(version))
                .toList();
    }

    private static int maturity(String version) {
        if (version.contains("alpha")) {
            return 2;
        }
        return version.contains("beta") ? 1 : 0;
    }
}
