package io.hptoperator.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The mapper for objects that cannot fail: our own values, and objects of the Kubernetes model. */
final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists and strings are JSON: " + value, e);
        }
    }

    static ObjectNode tree(Object model) {
        return MAPPER.valueToTree(model);
    }
}
