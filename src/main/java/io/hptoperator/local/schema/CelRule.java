package io.hptoperator.local.schema;

import com.fasterxml.jackson.databind.JsonNode;

/** One entry of {@code x-kubernetes-validations}; absent texts are empty. */
record CelRule(
        String rule,
        String message,
        String messageExpression,
        String fieldPath,
        String reason,
        boolean optionalOldSelf) {

    static CelRule of(JsonNode json) {
        return new CelRule(
                json.path("rule").asText("").strip(),
                json.path("message").asText("").strip(),
                json.path("messageExpression").asText(""),
                json.path("fieldPath").asText(""),
                json.path("reason").asText(""),
                json.path("optionalOldSelf").asBoolean());
    }

    /** How a message about the rule itself refers to it. */
    String title() {
        return message.isEmpty() ? rule : message;
    }

    String messageOrDefault() {
        return message.isEmpty() ? "failed rule: " + rule : message;
    }
}
