package io.hptoperator.local.apiserver;

import java.util.Map;
import java.util.Optional;

/** Answers GET requests that are not for objects: discovery, version, OpenAPI. */
@FunctionalInterface
public interface Route {
    /** Empty when the path is not this route's. */
    Optional<Answer> answer(Request request, Catalog catalog);

    /**
     * @param path without the query, starting with {@code /}
     * @param query the first value of each parameter
     * @param accept the Accept header; empty when there is none
     */
    record Request(String path, Map<String, String> query, String accept) {}

    /** @param headers beside the content type, for example {@code ETag} */
    record Answer(int code, String contentType, Map<String, String> headers, String body) {
        public static Answer json(String body) {
            return new Answer(200, "application/json", Map.of(), body);
        }
    }
}
