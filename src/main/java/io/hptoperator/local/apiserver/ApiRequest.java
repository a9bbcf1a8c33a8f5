package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.util.Map;

/**
 * One HTTP request.
 *
 * @param method in capitals
 * @param query the first value of each parameter
 * @param contentType without its parameters
 */
record ApiRequest(
        String method,
        String path,
        Map<String, String> query,
        String accept,
        String contentType,
        String userAgent,
        Buffer body) {

    String parameter(String name) {
        return query.getOrDefault(name, "");
    }

    boolean flag(String name) {
        var value = parameter(name);
        return value.equals("true") || value.equals("1");
    }

    ObjectNode object() {
        return Json.parseObject(body.getBytes(), contentType);
    }

    ObjectNode objectOrEmpty() {
        return body.length() == 0 ? JsonNodeFactory.instance.objectNode() : object();
    }

    WriteOptions writeOptions() {
        return WriteOptions.of(query, userAgent);
    }
}
