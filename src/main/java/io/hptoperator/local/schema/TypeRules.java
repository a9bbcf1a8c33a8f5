package io.hptoperator.local.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Whether a value has the declared type. The error shows the type found where others show the value. */
final class TypeRules {
    private TypeRules() {}

    static boolean applies(Structural schema) {
        return !schema.types().isEmpty() || StringRules.hasFormat(schema);
    }

    static Outcome check(Structural schema, JsonNode value, Place place) {
        if (!applies(schema)) {
            return Outcome.NOTHING;
        }
        var types = schema.types();
        if (value.isNull()) {
            return types.isEmpty() || schema.nullable() ? Outcome.ONE_MATCH : mismatch(types, "null", place);
        }
        var found = typeOf(value);
        boolean matches = types.contains(found)
                || (found.equals("integer") && types.contains("number"))
                || (isWhole(value) && types.contains("integer"));
        if (StringRules.hasFormat(schema)) {
            return withFormat(schema, value, matches, place);
        }
        return matches ? Outcome.ONE_MATCH : mismatch(types, found, place);
    }

    /** With a format, texts and lists are left to the check of the format, and other values are told of it. */
    private static Outcome withFormat(Structural schema, JsonNode value, boolean matches, Place place) {
        boolean numeric = schema.types().contains("integer") || schema.types().contains("number");
        if (value.isTextual() || value.isArray()) {
            return matches || !numeric ? Outcome.ONE_MATCH : mismatch(schema.types(), typeOf(value), place);
        }
        return matches ? Outcome.ONE_MATCH : mismatch(List.of(schema.format()), formatOf(value), place);
    }

    private static Outcome mismatch(List<String> expected, String found, Place place) {
        var types = String.join(",", expected);
        return Outcome.of(FieldError.typeInvalid(
                place.path(), found, place.sentence("must be of type %s: %s".formatted(types, GoText.quoted(found)))));
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> Json.isInteger(value) ? "integer" : "number";
            case ARRAY -> "array";
            case OBJECT, POJO -> "object";
            case NULL, MISSING -> "null";
            case BINARY -> "string";
        };
    }

    private static String formatOf(JsonNode value) {
        if (!value.isNumber()) {
            return "";
        }
        return Json.isInteger(value) ? "int64" : "float64";
    }

    private static boolean isWhole(JsonNode value) {
        return value.isNumber() && value.doubleValue() == Math.rint(value.doubleValue());
    }
}
