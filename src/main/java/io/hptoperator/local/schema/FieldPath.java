package io.hptoperator.local.schema;

/** Where in an object a value stands, as messages show it: {@code spec.ranges[0].name}, {@code spec.environment[HOME]}. */
public record FieldPath(String text) {
    public static final FieldPath ROOT = new FieldPath("");

    public FieldPath child(String name) {
        return new FieldPath(text.isEmpty() ? name : text + "." + name);
    }

    public FieldPath index(int index) {
        return new FieldPath(text + "[" + index + "]");
    }

    public FieldPath key(String key) {
        return new FieldPath(text + "[" + key + "]");
    }

    /** The root is {@code <nil>}, which is how kube-apiserver shows it to users. */
    @Override
    public String toString() {
        return text.isEmpty() ? "<nil>" : text;
    }
}
