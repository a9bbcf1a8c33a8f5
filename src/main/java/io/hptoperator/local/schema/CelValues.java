package io.hptoperator.local.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** JSON values as CEL sees them: numbers by declared type, times and durations parsed, field names escaped. */
final class CelValues {
    private CelValues() {}

    static Object of(JsonNode value, Optional<Structural> schema) {
        return switch (value.getNodeType()) {
            case OBJECT, POJO -> object(value, schema);
            case ARRAY ->
                value.valueStream()
                        .map(item -> of(item, schema.flatMap(Structural::items)))
                        .toList();
            case STRING ->
                text(value.textValue(), schema.map(Structural::format).orElse(""));
            case NUMBER -> number(value, schema.map(Structural::type).orElse(""));
            case BOOLEAN -> value.booleanValue();
            case NULL, MISSING, BINARY -> NullValue.NULL_VALUE;
        };
    }

    private static Map<String, Object> object(JsonNode value, Optional<Structural> schema) {
        boolean isMap = schema.flatMap(Structural::values).isPresent();
        var fields = new LinkedHashMap<String, Object>();
        value.properties().forEach(field -> {
            var name = isMap ? field.getKey() : CelNames.escape(field.getKey()).orElse(field.getKey());
            fields.put(name, of(field.getValue(), schema.flatMap(node -> node.field(field.getKey()))));
        });
        return fields;
    }

    private static Object number(JsonNode value, String type) {
        return Json.isInteger(value) && !type.equals("number") ? (Object) value.longValue() : value.doubleValue();
    }

    private static Object text(String text, String format) {
        return switch (format) {
            case "byte" -> CelByteString.of(Base64.getDecoder().decode(text));
            case "date" -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            case "date-time" -> OffsetDateTime.parse(text).toInstant();
            case "duration" -> duration(text);
            case String _ -> text;
        };
    }

    /** Go's notation, {@code 1h30m}; the units below a second are left out here. */
    private static Duration duration(String text) {
        return Duration.parse("PT" + text);
    }
}
