package io.hptoperator.local.merge;

/**
 * Who owns fields: one entry of {@code managedFields}.
 *
 * @param operation {@code Apply} or {@code Update}
 * @param subresource through which it writes; empty for the object itself
 */
public record FieldManager(String name, String operation, String apiVersion, String subresource) {
    public static final String APPLY = "Apply";
    public static final String UPDATE = "Update";

    /** As conflicts name it. */
    String describe() {
        var described = "\"" + name + "\"";
        if (!subresource.isEmpty()) {
            described += " with subresource \"" + subresource + "\"";
        }
        return operation.equals(UPDATE) ? "%s using %s".formatted(described, apiVersion) : described;
    }
}
