package io.hptoperator.local.apiserver;

import java.util.List;

/**
 * A kind of object that is served, under one version.
 *
 * @param group empty for the core group
 * @param categories names for several kinds at once, such as {@code all}
 */
public record ResourceType(
        String group,
        String version,
        String kind,
        String plural,
        String singular,
        List<String> shortNames,
        List<String> categories,
        boolean namespaced,
        boolean statusSubresource) {

    public ResourceType {
        shortNames = List.copyOf(shortNames);
        categories = List.copyOf(categories);
    }

    /** The {@code apiVersion} of its objects: {@code v1}, {@code batch/v1}. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    public String listKind() {
        return kind + "List";
    }

    /** As error messages name it: {@code pods}, {@code jobs.batch}. */
    public String qualifiedPlural() {
        return group.isEmpty() ? plural : plural + "." + group;
    }
}
