package io.hptoperator.operator.telemetry;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a log line is about, as keys and values: the one parameter of its record. Any formatter prints it as
 * {@code key=value}; {@link JsonLines} makes each key a field.
 */
record LogFields(Map<String, String> values) {
    LogFields {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** For a line of text: what users wrote is quoted when needed and can never begin a line of its own. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(field -> field.getKey() + "=" + quoted(field.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String value) {
        if (!value.isEmpty() && value.chars().allMatch(LogFields::isPlain)) {
            return value;
        }
        var text = new StringBuilder("\"");
        value.codePoints().forEach(character -> {
            if (character == '"' || character == '\\') {
                text.append('\\').appendCodePoint(character);
            } else if (Character.isISOControl(character) || character == '\u2028' || character == '\u2029') {
                text.append("\\u%04x".formatted(character));
            } else {
                text.appendCodePoint(character);
            }
        });
        return text.append('"').toString();
    }

    private static boolean isPlain(int character) {
        return character > ' ' && character < 0x7f && character != '"' && character != '\\' && character != '=';
    }
}
