package io.hptoperator.local.apiserver;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows objects: one, a list of them, or what becomes of them, in the form that the client accepts. */
final class Reads {
    private final Backend backend;
    private final ApiServerSettings settings;

    Reads(Backend backend, ApiServerSettings settings) {
        this.backend = backend;
        this.settings = settings;
    }

    Reply object(ApiRequest request, Target target, Result result) {
        var warnings = result.warnings().stream()
                .map(warning -> "299 - \"" + warning.replace("\"", "\\\"") + "\"")
                .toList();
        var headers = warnings.isEmpty() ? Map.<String, List<String>>of() : Map.of("Warning", warnings);
        var renderer = renderer(request, target)
                .filter(_ -> !result.json().path("kind").asText().equals("Status"));
        var json =
                renderer.map(form -> form.render(target.type(), result.json())).orElse(result.json());
        var contentType = renderer.map(Rendering.Renderer::contentType).orElse(Reply.JSON);
        return new Reply.Whole(result.code(), contentType, headers, Buffer.buffer(Json.bytes(json)));
    }

    Reply list(ApiRequest request, Target target) {
        if (!request.parameter("continue").isEmpty()) {
            throw new ApiException(
                    Failures.expired("The provided continue parameter is too old; start over without it"));
        }
        var listing = backend.store().list(target.served().storage(), target.namespace());
        var items = listing.items().stream().filter(selection(request, target)).toList();
        return renderer(request, target)
                .map(form -> new Reply.Whole(
                        200,
                        form.contentType(),
                        Map.of(),
                        Buffer.buffer(Json.bytes(
                                form.render(target.type(), Lists.tree(target.type(), listing.revision(), items))))))
                .orElseGet(() -> Reply.Whole.json(200, Lists.text(target.type(), listing.revision(), items)));
    }

    Reply watch(ApiRequest request, Target target) {
        var options =
                WatchOptions.of(request, target.type(), settings.behaviour().bookmarkInterval());
        var renderer = renderer(request, target);
        var feed = new WatchFeed(backend.store(), target.served(), selection(request, target), options, renderer);
        return new Reply.Stream(renderer.map(Rendering.Renderer::contentType).orElse(Reply.JSON), feed);
    }

    static Selection selection(ApiRequest request, Target target) {
        return Selection.of(target, request.parameter("labelSelector"), request.parameter("fieldSelector"));
    }

    private Optional<Rendering.Renderer> renderer(ApiRequest request, Target target) {
        return settings.extensions().renderings().stream()
                .flatMap(rendering -> rendering.accepted(request.accept(), request.query(), backend.types()).stream())
                .findFirst()
                .or(() -> EventVersions.isNewer(target) ? Optional.of(EventVersions.renderer()) : Optional.empty());
    }
}
