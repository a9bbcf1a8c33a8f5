package io.hptoperator.admission;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.hptoperator.manifest.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What whoever read a resource could not read of it, such as a number with letters in it. It travels with the resource in an
 * annotation that exists in memory only.
 */
public final class UnreadableFields {
    private static final String ANNOTATION = Names.PREFIX + "unreadable-fields";
    private static final String SEPARATOR = ", ";

    private UnreadableFields() {}

    /** @param paths such as {@code spec.a.b} */
    public static void mark(HasMetadata resource, List<String> paths) {
        var meta = resource.getMetadata();
        Map<String, String> annotations =
                new LinkedHashMap<>(Objects.requireNonNullElse(meta.getAnnotations(), Map.of()));
        annotations.put(ANNOTATION, String.join(SEPARATOR, paths));
        meta.setAnnotations(annotations);
    }

    /** An unreadable field is not the same as a missing one: it would be a limit that the user believes in. */
    static void check(HasMetadata resource, Findings findings) {
        var annotations = Objects.requireNonNullElse(resource.getMetadata().getAnnotations(), Map.<String, String>of());
        var marked = annotations.getOrDefault(ANNOTATION, "");
        if (!marked.isEmpty()) {
            for (var path : marked.split(SEPARATOR, -1)) {
                findings.add(path, null, "cannot be read; see kubectl explain for what belongs there");
            }
        }
    }
}
