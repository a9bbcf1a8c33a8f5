package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads and writes bodies. */
final class Json {
    private static final JsonMapper JSON = new JsonMapper();
    private static final YAMLMapper YAML = new YAMLMapper();

    private Json() {}

    static byte[] bytes(JsonNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a JSON tree cannot be written", e);
        }
    }

    /** @param contentType YAML, which includes JSON, when it says so */
    static JsonNode parse(byte[] body, String contentType) {
        ObjectMapper mapper = contentType.contains("yaml") ? YAML : JSON;
        try {
            return mapper.readTree(body);
        } catch (IOException e) {
            throw Failures.badRequest("the body cannot be read as " + contentType + ": " + e.getMessage());
        }
    }

    static ObjectNode parseObject(byte[] body, String contentType) {
        if (parse(body, contentType) instanceof ObjectNode object) {
            return object;
        }
        throw Failures.badRequest("the body must be an object of Kubernetes with apiVersion and kind");
    }
}
