package io.hptoperator.admission;

/**
 * One thing that is wrong with a resource.
 *
 * @param path of the field, as {@code spec.a.b[0].c}
 * @param value as given; empty when the field is missing
 * @param message what is wrong and what to do about it
 */
public record Violation(String path, String value, String message) {
    @Override
    public String toString() {
        return value.isEmpty() ? path + ": " + message : "%s: \"%s\": %s".formatted(path, value, message);
    }
}
