package io.hptoperator.manifest;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.util.stream.Collectors;

/** What Jackson says about a piece of YAML that is no object of the Kubernetes model, in words for its author. */
final class ModelErrors {
    private static final int LONGEST_QUOTE = 60;

    private ModelErrors() {}

    /** As {@code .spec.containers[0].ports}. */
    static String path(JsonMappingException error) {
        return error.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
    }

    /** @param root what was read */
    static String message(JsonMappingException error, JsonNode root) {
        var given = quote(at(root, error));
        return error instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
                ? "is %s, but must be %s".formatted(given, kind(mismatch.getTargetType()))
                : "is %s, which Kubernetes does not understand there".formatted(given);
    }

    private static JsonNode at(JsonNode root, JsonMappingException error) {
        JsonNode node = root;
        for (var step : error.getPath()) {
            node = step.getFieldName() == null ? node.path(step.getIndex()) : node.path(step.getFieldName());
        }
        return node;
    }

    private static String quote(JsonNode node) {
        var text = node.toString();
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }

    private static String kind(Class<?> type) {
        if (java.util.Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        return type == String.class ? "text" : "an object";
    }
}
