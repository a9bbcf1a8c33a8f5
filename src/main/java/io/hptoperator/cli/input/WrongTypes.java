package io.hptoperator.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.hptoperator.admission.Violation;
import io.hptoperator.local.schema.FieldError;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values of another type than the schema says. An API server shows the types; here the value is shown, and the remedy. */
final class WrongTypes {
    private static final Pattern EXPECTED = Pattern.compile("must be of type ([a-z0-9,-]+): ");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]+");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private WrongTypes() {}

    /** Empty when the error is about something else. */
    static Optional<Violation> violation(FieldError error, JsonNode document) {
        var matcher = EXPECTED.matcher(error.detail());
        if (error.type() != FieldError.Type.TYPE_INVALID || !matcher.find()) {
            return Optional.empty();
        }
        var expected = List.of(matcher.group(1).split(",", -1));
        var value = Places.value(document, error.field().text());
        return Optional.of(new Violation(
                error.field().text(),
                "",
                "%s must be %s%s".formatted(text(value), words(expected), remedy(expected, value))));
    }

    /** As in JSON, so that quotes are seen where there are some, but numbers as people write them. */
    private static String text(JsonNode value) {
        return value.isNumber() ? value.decimalValue().stripTrailingZeros().toPlainString() : value.toString();
    }

    private static String words(List<String> types) {
        return types.stream().map(WrongTypes::word).distinct().collect(Collectors.joining(" or "));
    }

    private static String word(String type) {
        return switch (type) {
            case "integer", "int32", "int64" -> "a whole number";
            case "number", "double" -> "a number";
            case "string" -> "a text";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "a mapping";
            default -> type;
        };
    }

    private static String remedy(List<String> types, JsonNode value) {
        if (types.contains("string") && (value.isNumber() || value.isBoolean())) {
            return "; put it in quotes: \"%s\"".formatted(text(value));
        }
        boolean quoted = value.isTextual() && types.stream().anyMatch(type -> reads(type, value.textValue()));
        return quoted ? "; leave out the quotes: " + value.textValue() : "";
    }

    private static boolean reads(String type, String text) {
        return switch (type) {
            case "integer", "int32", "int64" -> WHOLE.matcher(text).matches();
            case "number", "double" -> NUMBER.matcher(text).matches();
            case "boolean" -> Arrays.asList("true", "false").contains(text);
            default -> false;
        };
    }
}
