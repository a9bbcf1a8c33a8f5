package io.hptoperator.local.schema;

import java.util.List;
import java.util.stream.Collectors;

/** The query parameter {@code fieldValidation}: what happens to unknown fields. */
public enum FieldValidation {
    STRICT,
    WARN,
    IGNORE;

    /** Absent means Warn, as for every API of version 1.27 or later. */
    public static FieldValidation of(String parameter) {
        return switch (parameter) {
            case "Strict" -> STRICT;
            case "Ignore" -> IGNORE;
            case String _ -> WARN;
        };
    }

    /** The texts of Warning headers, each to be sent as {@code 299 - "…"}. */
    public static List<String> warnings(List<String> unknownFields) {
        return unknownFields.stream().map(FieldValidation::unknown).toList();
    }

    public static String error(List<String> unknownFields) {
        return unknownFields.stream()
                .map(FieldValidation::unknown)
                .collect(Collectors.joining(", ", "strict decoding error: ", ""));
    }

    private static String unknown(String path) {
        return "unknown field \"%s\"".formatted(path);
    }
}
