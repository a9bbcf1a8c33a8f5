package io.hptoperator.local.discovery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hptoperator.local.apiserver.Catalog;
import io.hptoperator.local.apiserver.ResourceType;
import io.hptoperator.local.apiserver.Route;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code /openapi/v3}: an index with a hash per group version, by which clients cache, and a document for each. The documents are
 * JSON only. Of version 2 there is an empty document: clients ask for it when they meet a kind that version 3 does not know, and go
 * on to say so.
 */
final class OpenApiRoute implements Route {
    private static final String ROOT = "/openapi/v3";
    /** Nothing at all is a message of Protocol Buffers without fields. */
    private static final String EMPTY_IS_A_DOCUMENT = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

    @Override
    public Optional<Answer> answer(Request request, Catalog catalog) {
        var path = request.path();
        if (path.equals("/openapi/v2")) {
            return Optional.of(new Answer(200, EMPTY_IS_A_DOCUMENT, Map.of(), ""));
        } else if (path.equals(ROOT)) {
            return Optional.of(index(catalog));
        } else if (!path.startsWith(ROOT + "/")) {
            return Optional.empty();
        } else if (!Accept.parse(request.accept()).isEmptyOrTakesJson()) {
            return Optional.of(new Answer(406, "text/plain", Map.of(), "only application/json is served\n"));
        }
        return Optional.ofNullable(documents(catalog).get(path.substring(ROOT.length() + 1)))
                .map(document ->
                        new Answer(200, "application/json", Map.of("ETag", '"' + hash(document) + '"'), document));
    }

    private static Answer index(Catalog catalog) {
        var index = JsonNodeFactory.instance.objectNode();
        var paths = index.putObject("paths");
        documents(catalog)
                .forEach((name, document) ->
                        paths.putObject(name).put("serverRelativeURL", ROOT + "/" + name + "?hash=" + hash(document)));
        return Answer.json(index.toString());
    }

    /** By the path of their group version, {@code api/v1} or {@code apis/batch/v1}. */
    private static Map<String, String> documents(Catalog catalog) {
        var documents = new TreeMap<String, String>();
        var groups = new ApiGroups(catalog.types());
        for (String group : groups.groups()) {
            for (String version : groups.versions(group)) {
                var types = List.copyOf(groups.types(group, version));
                documents.put(
                        path(types.getFirst()),
                        OpenApiDocument.of(types, catalog).toString());
            }
        }
        return documents;
    }

    static String path(ResourceType type) {
        return (type.group().isEmpty() ? "api/" : "apis/") + type.apiVersion();
    }

    private static String hash(String document) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).toUpperCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
