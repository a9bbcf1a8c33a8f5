package io.hptoperator.local.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One thing wrong with an object, worded as {@code field.Error} of apimachinery words it. */
public record FieldError(Type type, FieldPath field, Optional<JsonNode> badValue, String detail) {

    public enum Type {
        INVALID("FieldValueInvalid", "Invalid value"),
        TYPE_INVALID("FieldValueTypeInvalid", "Invalid value"),
        REQUIRED("FieldValueRequired", "Required value"),
        DUPLICATE("FieldValueDuplicate", "Duplicate value"),
        NOT_SUPPORTED("FieldValueNotSupported", "Unsupported value"),
        FORBIDDEN("FieldValueForbidden", "Forbidden"),
        TOO_LONG("FieldValueTooLong", "Too long"),
        TOO_MANY("FieldValueTooMany", "Too many");

        private final String cause;
        private final String title;

        Type(String cause, String title) {
            this.cause = cause;
            this.title = title;
        }

        /** The {@code reason} of a cause in a Status. */
        public String cause() {
            return cause;
        }
    }

    static FieldError invalid(FieldPath field, JsonNode value, String detail) {
        return new FieldError(Type.INVALID, field, Optional.of(value), detail);
    }

    static FieldError invalid(FieldPath field, String value, String detail) {
        return invalid(field, TextNode.valueOf(value), detail);
    }

    static FieldError typeInvalid(FieldPath field, String value, String detail) {
        return new FieldError(Type.TYPE_INVALID, field, Optional.of(TextNode.valueOf(value)), detail);
    }

    static FieldError required(FieldPath field, String detail) {
        return new FieldError(Type.REQUIRED, field, Optional.empty(), detail);
    }

    static FieldError forbidden(FieldPath field, String detail) {
        return new FieldError(Type.FORBIDDEN, field, Optional.empty(), detail);
    }

    static FieldError duplicate(FieldPath field, JsonNode value) {
        return new FieldError(Type.DUPLICATE, field, Optional.of(value), "");
    }

    static FieldError notSupported(FieldPath field, JsonNode value, List<String> supported) {
        var detail = supported.stream().map(GoText::quoted).collect(Collectors.joining(", ", "supported values: ", ""));
        return new FieldError(Type.NOT_SUPPORTED, field, Optional.of(value), detail);
    }

    static FieldError tooLong(FieldPath field, long limit) {
        var detail = "may not be more than %d %s".formatted(limit, limit == 1 ? "byte" : "bytes");
        return new FieldError(Type.TOO_LONG, field, Optional.empty(), detail);
    }

    static FieldError tooMany(FieldPath field, int actual, long limit) {
        var detail = "must have at most %d %s".formatted(limit, limit == 1 ? "item" : "items");
        return new FieldError(Type.TOO_MANY, field, Optional.of(IntNode.valueOf(actual)), detail);
    }

    /** The message without the field. */
    public String body() {
        var value = badValue.map(bad -> ": " + text(bad)).orElse("");
        return type.title + value + (detail.isEmpty() ? "" : ": " + detail);
    }

    public String message() {
        return field + ": " + body();
    }

    private static String text(JsonNode value) {
        if (value.isTextual()) {
            return GoText.quoted(value.textValue());
        }
        return value.isNumber() ? GoText.number(value) : GoText.json(value);
    }
}
