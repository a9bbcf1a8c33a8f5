package io.hptoperator.admission;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects violations while a resource is read, so that all of them are reported at once. */
final class Findings {
    private final List<Violation> violations = new ArrayList<>();

    void add(String path, @Nullable Object value, String message) {
        violations.add(new Violation(path, value == null ? "" : value.toString(), message));
    }

    void require(boolean holds, String path, @Nullable Object value, String message) {
        if (!holds) {
            add(path, value, message);
        }
    }

    /** What is not given is not too small. */
    void requireAtLeast(int minimum, String path, @Nullable Integer value) {
        require(value == null || value >= minimum, path, value, "must be at least " + minimum);
    }

    boolean isEmpty() {
        return violations.isEmpty();
    }

    int size() {
        return violations.size();
    }

    List<Violation> all() {
        return List.copyOf(violations);
    }
}
