package io.hptoperator.local.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Values as the API server, a Go program, prints them in its messages. */
final class GoText {
    private static final Map<Integer, String> ESCAPES =
            Map.of(7, "\\a", 8, "\\b", 12, "\\f", 10, "\\n", 13, "\\r", 9, "\\t", 11, "\\v", 34, "\\\"", 92, "\\\\");
    /** From this power of ten on, and below 10^-4, {@code %v} prints an exponent. */
    private static final int LARGE_EXPONENT = 21;

    private static final int SMALL_EXPONENT = -4;

    private GoText() {}

    /** {@code %q}. */
    static String quoted(String text) {
        return text.codePoints().mapToObj(GoText::escaped).collect(Collectors.joining("", "\"", "\""));
    }

    /** {@code %v} of a number. */
    static String number(JsonNode number) {
        return Json.isInteger(number) ? Long.toString(number.longValue()) : number(number.doubleValue());
    }

    static String number(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : Double.toString(value);
        }
        var shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        return exponent < SMALL_EXPONENT || exponent >= LARGE_EXPONENT
                ? scientific(shortest, exponent)
                : shortest.toPlainString();
    }

    /** {@code json.Marshal}: keys in alphabetical order, and three characters escaped for HTML. */
    static String json(JsonNode value) {
        if (value.isObject()) {
            var fields = new TreeMap<String, String>();
            value.properties().forEach(field -> fields.put(field.getKey(), json(field.getValue())));
            return fields.entrySet().stream()
                    .map(field -> json(TextNode.valueOf(field.getKey())) + ":" + field.getValue())
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value.isArray()) {
            return value.valueStream().map(GoText::json).collect(Collectors.joining(",", "[", "]"));
        }
        return value.isNumber()
                ? number(value)
                : value.toString()
                        .replace("<", "\\u003c")
                        .replace(">", "\\u003e")
                        .replace("&", "\\u0026");
    }

    private static String scientific(BigDecimal shortest, int exponent) {
        var digits = shortest.movePointLeft(exponent).stripTrailingZeros().toPlainString();
        return "%se%s%02d".formatted(digits, exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    private static String escaped(int character) {
        var escape = ESCAPES.get(character);
        if (escape != null) {
            return escape;
        }
        return character < ' ' || character == 0x7f ? "\\x%02x".formatted(character) : Character.toString(character);
    }
}
