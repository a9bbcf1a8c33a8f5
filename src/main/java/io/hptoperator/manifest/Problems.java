package io.hptoperator.manifest;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong while a training job is rendered, so that all of it is reported at once. */
final class Problems {
    private final List<Problem> found = new ArrayList<>();

    void add(String path, String message) {
        found.add(new Problem(path, message));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Problem> all() {
        return List.copyOf(found);
    }
}
