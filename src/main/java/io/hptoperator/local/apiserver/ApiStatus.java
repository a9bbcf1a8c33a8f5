package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A failure in the form of {@code metav1.Status}.
 *
 * @param reason of {@code metav1.StatusReason}, such as {@code AlreadyExists}; empty for unknown
 * @param details what the failure is about, where something can be named
 */
public record ApiStatus(int code, String reason, String message, Optional<Details> details) {

    /**
     * @param uid empty when the object has none yet
     * @param retryAfterSeconds also sent as the header {@code Retry-After}
     */
    public record Details(
            String name, String group, String kind, String uid, List<Cause> causes, OptionalInt retryAfterSeconds) {}

    /** @param reason of {@code metav1.CauseType} */
    public record Cause(String reason, String message, String field) {}

    /** A failure that names nothing. */
    public static ApiStatus of(int code, String reason, String message) {
        return new ApiStatus(code, reason, message, Optional.empty());
    }

    /** 429 with the time after which to try again. */
    public static ApiStatus tooManyRequests(int retryAfterSeconds) {
        var details = new Details("", "", "", "", List.of(), OptionalInt.of(retryAfterSeconds));
        return new ApiStatus(
                429,
                "TooManyRequests",
                "the server has received too many requests, try again later",
                Optional.of(details));
    }

    ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
        json.put("status", "Failure").put("message", message);
        if (!reason.isEmpty()) {
            json.put("reason", reason);
        }
        details.ifPresent(known -> json.set("details", json(known)));
        return json.put("code", code);
    }

    private static ObjectNode json(Details details) {
        var json = JsonNodeFactory.instance.objectNode();
        putUnlessEmpty(json, "name", details.name());
        putUnlessEmpty(json, "group", details.group());
        putUnlessEmpty(json, "kind", details.kind());
        putUnlessEmpty(json, "uid", details.uid());
        for (var cause : details.causes()) {
            var entry = json.withArray("causes").addObject();
            putUnlessEmpty(entry, "reason", cause.reason());
            putUnlessEmpty(entry, "message", cause.message());
            putUnlessEmpty(entry, "field", cause.field());
        }
        details.retryAfterSeconds().ifPresent(seconds -> json.put("retryAfterSeconds", seconds));
        return json;
    }

    private static void putUnlessEmpty(ObjectNode json, String field, String value) {
        if (!value.isEmpty()) {
            json.put(field, value);
        }
    }
}
