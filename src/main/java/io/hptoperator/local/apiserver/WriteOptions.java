package io.hptoperator.local.apiserver;

import java.util.Map;

/**
 * The query parameters that all writes share.
 *
 * @param fieldManager the name under which the fields are owned; empty when the client gives none
 * @param program the client's name of itself
 * @param force take fields that others own, in server-side apply
 */
record WriteOptions(
        boolean dryRun, String fieldManager, String program, boolean force, FieldValidation fieldValidation) {
    /** What becomes of fields that the schema does not know. */
    enum FieldValidation {
        IGNORE,
        WARN,
        STRICT
    }

    static WriteOptions of(Map<String, String> query, String userAgent) {
        var dryRun = query.getOrDefault("dryRun", "");
        if (!dryRun.isEmpty() && !dryRun.equals("All")) {
            throw Failures.badRequest("dryRun: \"" + dryRun + "\" is not supported; the only value is \"All\"");
        }
        return new WriteOptions(
                dryRun.equals("All"),
                query.getOrDefault("fieldManager", ""),
                program(userAgent),
                Boolean.parseBoolean(query.getOrDefault("force", "false")),
                validation(query.getOrDefault("fieldValidation", "")));
    }

    /** Without a {@code fieldManager} the program owns the fields. */
    String manager() {
        return fieldManager.isEmpty() ? program : fieldManager;
    }

    private static String program(String userAgent) {
        var program = userAgent.split("/", 2)[0];
        return program.isEmpty() ? "unknown" : program;
    }

    private static FieldValidation validation(String value) {
        return switch (value) {
            case "Ignore" -> FieldValidation.IGNORE;
            case "", "Warn" -> FieldValidation.WARN;
            case "Strict" -> FieldValidation.STRICT;
            default -> throw Failures.badRequest("fieldValidation: \"" + value + "\" must be Ignore, Warn or Strict");
        };
    }
}
