package io.hptoperator.local.schema;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The CEL types of a schema, so that an expression which names an unknown field is refused before it ever runs. */
final class CelTypes {
    private final Map<String, CelType> structs = new HashMap<>();

    /**
     * @param name a name that no other node has
     * @return nothing for a value that expressions cannot reach: one of unknown type
     */
    Optional<CelType> declare(Structural schema, String name, boolean isResource) {
        if (schema.intOrString()) {
            return Optional.of(SimpleType.DYN);
        }
        return switch (schema.type()) {
            case "array" ->
                schema.items()
                        .flatMap(items -> declare(items, name + ".item", items.embeddedResource()))
                        .map(ListType::create);
            case "object" ->
                schema.values().isPresent()
                        ? schema.values()
                                .flatMap(values -> declare(values, name + ".value", values.embeddedResource()))
                                .map(values -> MapType.create(SimpleType.STRING, values))
                        : Optional.of(struct(schema, name, isResource));
            case "string" -> Optional.of(text(schema.format()));
            case "boolean" -> Optional.of(SimpleType.BOOL);
            case "number" -> Optional.of(SimpleType.DOUBLE);
            case "integer" -> Optional.of(SimpleType.INT);
            case String _ -> Optional.empty();
        };
    }

    private static CelType text(String format) {
        return switch (format) {
            case "byte" -> SimpleType.BYTES;
            case "duration" -> SimpleType.DURATION;
            case "date", "date-time" -> SimpleType.TIMESTAMP;
            case String _ -> SimpleType.STRING;
        };
    }

    private CelType struct(Structural schema, String name, boolean isResource) {
        var fields = new LinkedHashMap<String, CelType>();
        schema.properties()
                .forEach((property, node) -> CelNames.escape(property)
                        .ifPresent(escaped -> declare(node, name + "." + escaped, node.embeddedResource())
                                .ifPresent(type -> fields.put(escaped, type))));
        if (isResource) {
            fields.put("apiVersion", SimpleType.STRING);
            fields.put("kind", SimpleType.STRING);
            fields.put(
                    "metadata",
                    remember(name + ".metadata", Map.of("name", SimpleType.STRING, "generateName", SimpleType.STRING)));
        }
        return remember(name, fields);
    }

    private CelType remember(String name, Map<String, CelType> declared) {
        var fields = ImmutableMap.copyOf(declared);
        var type = StructType.create(name, fields.keySet(), field -> Optional.ofNullable(fields.get(field)));
        structs.put(name, type);
        return type;
    }

    /** What was declared so far, for the type checker. */
    CelTypeProvider provider() {
        return new Declared(ImmutableMap.copyOf(structs));
    }

    private record Declared(ImmutableMap<String, CelType> structs) implements CelTypeProvider {
        @Override
        public ImmutableCollection<CelType> types() {
            return structs.values();
        }

        @Override
        public Optional<CelType> findType(String typeName) {
            return Optional.ofNullable(structs.get(typeName));
        }
    }
}
