package io.hptoperator.manifest;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong while a training job is rendered, so that all of it is reported at once. */
final class Problems {
    private final String root;
    private final List<Problem> found = new ArrayList<>();

    /** @param root where the fields of a training job are in the resource that its author wrote, such as {@code spec} */
    Problems(String root) {
        this.root = root;
    }

    /** @param path below the root */
    void add(String path, String message) {
        found.add(new Problem(root + "." + path, message));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Problem> all() {
        return List.copyOf(found);
    }
}
