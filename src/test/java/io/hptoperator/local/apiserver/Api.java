package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Requests as they are on the wire, for what the client library hides. */
record Api(KubernetesClient client) {
    private static final ObjectMapper YAML = new YAMLMapper();

    record Response(int code, JsonNode body) {
        String text(String path) {
            return body.at(path).asText("");
        }
    }

    Response get(String path) {
        return call("GET", path, "application/json", "");
    }

    /** @param yaml of the object */
    Response post(String path, String yaml) {
        return call("POST", path, "application/json", json(yaml));
    }

    Response put(String path, JsonNode body) {
        return call("PUT", path, "application/json", body.toString());
    }

    Response delete(String path, String options) {
        return call("DELETE", path, "application/json", options.isEmpty() ? "" : json(options));
    }

    Response mergePatch(String path, String yaml) {
        return call("PATCH", path, "application/merge-patch+json", json(yaml));
    }

    Response strategicPatch(String path, String yaml) {
        return call("PATCH", path, "application/strategic-merge-patch+json", json(yaml));
    }

    Response jsonPatch(String path, String operations) {
        return call("PATCH", path, "application/json-patch+json", operations);
    }

    Response apply(String path, String manager, String yaml) {
        var query = (path.contains("?") ? "&" : "?") + "fieldManager=" + manager;
        return call("PATCH", path + query, "application/apply-patch+yaml", yaml);
    }

    /** All events of a watch that lasts a second. */
    List<JsonNode> watch(String path) {
        var query = (path.contains("?") ? "&" : "?") + "watch=true&timeoutSeconds=1";
        return send("GET", path + query, "application/json", "")
                .body()
                .lines()
                .map(Api::yaml)
                .toList();
    }

    static JsonNode yaml(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String json(String yaml) {
        return yaml(yaml).toString();
    }

    Response call(String method, String path, String contentType, String body) {
        var response = send(method, path, contentType, body);
        return new Response(response.code(), yaml(response.body()));
    }

    private HttpResponse<String> send(String method, String path, String contentType, String body) {
        var base = client.getConfiguration().getMasterUrl();
        var url = base.substring(0, base.length() - (base.endsWith("/") ? 1 : 0)) + path;
        var request = client.getHttpClient()
                .newHttpRequestBuilder()
                .uri(url)
                .header("Accept", "application/json")
                .method(method, contentType, body.isEmpty() ? null : body)
                .build();
        try {
            return client.getHttpClient().sendAsync(request, String.class).get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(method + " " + path, e);
        }
    }
}
