package io.hptoperator.local.merge;

import com.fasterxml.jackson.databind.JsonNode;

/** Finds the shape of a kind of object. */
public final class Shapes {
    private Shapes() {}

    public static Shape builtIn(String kind) {
        return new BuiltInShape(kind, "");
    }

    /** @param schema the {@code openAPIV3Schema} of a version; may be missing */
    public static Shape custom(JsonNode schema) {
        return new SchemaShape(schema, true);
    }
}
