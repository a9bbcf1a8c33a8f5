package io.hptoperator.local.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A rule ready to run.
 *
 * @param usesOldSelf a transition rule: not run when there is no old value, and never forgiven because nothing changed
 */
record CompiledRule(
        CelRule rule, CelRuntime.Program condition, Optional<CelRuntime.Program> message, boolean usesOldSelf) {
    /** Characters of an evaluated message beyond which the real server falls back to the static one. */
    private static final int MESSAGE_LIMIT = 5 * 1024;

    Optional<FieldError> check(Structural schema, JsonNode self, Optional<JsonNode> oldSelf, FieldPath path) {
        if (usesOldSelf && oldSelf.isEmpty() && !rule.optionalOldSelf()) {
            return Optional.empty();
        }
        var variables = variables(schema, self, oldSelf);
        try {
            return Boolean.TRUE.equals(condition.eval(variables))
                    ? Optional.empty()
                    : Optional.of(failure(schema, variables, path));
        } catch (CelEvaluationException e) {
            var detail = "%s evaluating rule: %s".formatted(CelErrors.text(e), rule.title());
            return Optional.of(FieldError.invalid(path, schema.type(), detail));
        }
    }

    private Map<String, Object> variables(Structural schema, JsonNode self, Optional<JsonNode> oldSelf) {
        var variables = new HashMap<String, Object>();
        variables.put(CelEnvironment.SELF, CelValues.of(self, Optional.of(schema)));
        var old = oldSelf.map(value -> CelValues.of(value, Optional.of(schema)));
        if (rule.optionalOldSelf()) {
            variables.put(CelEnvironment.OLD_SELF, old);
        } else {
            old.ifPresent(value -> variables.put(CelEnvironment.OLD_SELF, value));
        }
        return variables;
    }

    private FieldError failure(Structural schema, Map<String, Object> variables, FieldPath path) {
        var place = rule.fieldPath().isEmpty() ? path : path.child(withoutDot(rule.fieldPath()));
        var detail = message.flatMap(program -> evaluated(program, variables)).orElseGet(rule::messageOrDefault);
        return switch (rule.reason()) {
            case "FieldValueForbidden" -> FieldError.forbidden(place, detail);
            case "FieldValueRequired" -> FieldError.required(place, detail);
            case "FieldValueDuplicate" -> FieldError.duplicate(place, TextNode.valueOf(schema.type()));
            case String _ -> FieldError.invalid(place, schema.type(), detail);
        };
    }

    /** Nothing when the expression fails or gives no usable line; the static message stands in then. */
    private static Optional<String> evaluated(CelRuntime.Program program, Map<String, Object> variables) {
        try {
            return Optional.of(program.eval(variables).toString().strip())
                    .filter(text -> !text.isEmpty() && !text.contains("\n") && text.length() <= MESSAGE_LIMIT);
        } catch (CelEvaluationException _) {
            return Optional.empty();
        }
    }

    private static String withoutDot(String path) {
        return path.startsWith(".") ? path.substring(1) : path;
    }
}
