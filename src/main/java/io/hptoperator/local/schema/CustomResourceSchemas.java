package io.hptoperator.local.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Schemas that have been read before are not read again: compiling their rules takes a moment. They are few and small. */
public final class CustomResourceSchemas {
    private final Map<JsonNode, CustomResourceSchema> known = new ConcurrentHashMap<>();
    private final Function<JsonNode, CustomResourceSchema> reading;

    /** None yet. */
    public CustomResourceSchemas() {
        this(CustomResourceSchema::of);
    }

    CustomResourceSchemas(Function<JsonNode, CustomResourceSchema> reading) {
        this.reading = reading;
    }

    /** As {@link CustomResourceSchema#of}; the same object for an equal schema, which must not be changed afterwards. */
    public CustomResourceSchema of(JsonNode openApiV3Schema) {
        return known.computeIfAbsent(openApiV3Schema, reading);
    }
}
