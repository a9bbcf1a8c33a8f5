package io.hptoperator.local.schema;

import java.util.List;

/** Everything wrong with an object, in the order of its schema. Empty means that the object is good. */
public record Violations(List<FieldError> errors) {
    public Violations {
        errors = List.copyOf(errors);
    }

    public boolean isEmpty() {
        return errors.isEmpty();
    }
}
