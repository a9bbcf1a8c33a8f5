package io.hptoperator.local.apiserver;

import io.hptoperator.local.apiserver.Interceptor.Verb;
import io.hptoperator.local.store.Item;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds out what a request is for and has it done. */
final class Dispatcher {
    private final Backend backend;
    private final ApiServerSettings settings;
    private final Creations creations;
    private final Updates updates;
    private final PatchRequests patches;
    private final Deletions deletions;
    private final Subresources subresources;

    Dispatcher(Backend backend, ApiServerSettings settings, Creations creations, Updates updates, Deletions deletions) {
        this.backend = backend;
        this.settings = settings;
        this.creations = creations;
        this.updates = updates;
        this.patches = new PatchRequests(updates, new ApplyRequests(backend, creations, updates));
        this.deletions = deletions;
        this.subresources =
                new Subresources(backend, updates, settings.extensions().logs());
    }

    /** A request that is understood but not yet carried out. */
    record Plan(ApiRequest request, Optional<Target> target, Interceptor.Call call) {}

    Plan plan(ApiRequest request) {
        var target = Target.of(request.path(), backend.types());
        var call = new Interceptor.Call(
                verb(request, target),
                target.map(Target::type),
                target.map(Target::namespace).orElse(""),
                target.map(Target::name).orElse(""),
                target.map(Target::subresource).orElse(""),
                request.userAgent());
        return new Plan(request, target, call);
    }

    /** @throws ApiException when it cannot be done */
    Reply carryOut(Plan plan) {
        var request = plan.request();
        if (plan.target().isEmpty()) {
            return withoutObject(request);
        }
        var target = plan.target().get();
        if (!target.subresource().isEmpty()
                && !(target.isStatus() && target.type().statusSubresource())) {
            return subresources.carryOut(request, target);
        }
        return switch (plan.call().verb()) {
            case GET -> object(request, target, Result.ok(backend.get(target).json()));
            case LIST -> list(request, target);
            case WATCH -> watch(request, target);
            case CREATE -> object(request, target, creations.create(target, request.object(), request.writeOptions()));
            case UPDATE -> object(request, target, updates.replace(target, request.object(), request.writeOptions()));
            case PATCH ->
                object(
                        request,
                        target,
                        patches.patch(
                                target, request.body().getBytes(), request.contentType(), request.writeOptions()));
            case DELETE ->
                object(
                        request,
                        target,
                        deletions.delete(target, DeleteOptions.of(request.objectOrEmpty(), request.query())));
            case DELETE_COLLECTION -> deleteAll(request, target);
        };
    }

    private static Verb verb(ApiRequest request, Optional<Target> target) {
        boolean named = target.filter(found -> !found.name().isEmpty()).isPresent();
        return switch (request.method()) {
            case "GET" -> {
                if (target.isPresent() && request.flag("watch")) {
                    yield Verb.WATCH;
                }
                yield named || target.isEmpty() ? Verb.GET : Verb.LIST;
            }
            case "POST" -> Verb.CREATE;
            case "PUT" -> Verb.UPDATE;
            case "PATCH" -> Verb.PATCH;
            case "DELETE" -> named ? Verb.DELETE : Verb.DELETE_COLLECTION;
            default -> throw Failures.methodNotAllowed();
        };
    }

    private Reply withoutObject(ApiRequest request) {
        var review = AccessReviews.answer(request);
        if (review.isPresent()) {
            return Reply.Whole.json(201, Buffer.buffer(Json.bytes(review.get())));
        }
        if (!request.method().equals("GET")) {
            throw Failures.unknownPath();
        }
        var question = new Route.Request(request.path(), request.query(), request.accept());
        return settings.extensions().routes().stream()
                .flatMap(route -> route.answer(question, backend.types()).stream())
                .findFirst()
                .map(Dispatcher::whole)
                .orElseThrow(Failures::unknownPath);
    }

    private static Reply.Whole whole(Route.Answer answer) {
        var headers = answer.headers().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
        return new Reply.Whole(answer.code(), answer.contentType(), headers, Buffer.buffer(answer.body()));
    }

    private Reply object(ApiRequest request, Target target, Result result) {
        var warnings = result.warnings().stream()
                .map(warning -> "299 - \"" + warning.replace("\"", "\\\"") + "\"")
                .toList();
        var headers = warnings.isEmpty() ? Map.<String, List<String>>of() : Map.of("Warning", warnings);
        var renderer = renderer(request)
                .filter(_ -> !result.json().path("kind").asText().equals("Status"));
        var json =
                renderer.map(form -> form.render(target.type(), result.json())).orElse(result.json());
        var contentType = renderer.map(Rendering.Renderer::contentType).orElse(Reply.JSON);
        return new Reply.Whole(result.code(), contentType, headers, Buffer.buffer(Json.bytes(json)));
    }

    private Reply list(ApiRequest request, Target target) {
        if (!request.parameter("continue").isEmpty()) {
            throw new ApiException(
                    Failures.expired("The provided continue parameter is too old; start over without it"));
        }
        var listing = backend.store().list(target.served().storage(), target.namespace());
        var items = listing.items().stream().filter(selection(request, target)).toList();
        return renderer(request)
                .map(form -> new Reply.Whole(
                        200,
                        form.contentType(),
                        Map.of(),
                        Buffer.buffer(Json.bytes(
                                form.render(target.type(), Lists.tree(target.type(), listing.revision(), items))))))
                .orElseGet(() -> Reply.Whole.json(200, Lists.text(target.type(), listing.revision(), items)));
    }

    private Reply watch(ApiRequest request, Target target) {
        var options =
                WatchOptions.of(request, target.type(), settings.behaviour().bookmarkInterval());
        var renderer = renderer(request);
        var feed = new WatchFeed(backend.store(), target.served(), selection(request, target), options, renderer);
        return new Reply.Stream(renderer.map(Rendering.Renderer::contentType).orElse(Reply.JSON), feed);
    }

    private Reply deleteAll(ApiRequest request, Target target) {
        var options = DeleteOptions.of(request.objectOrEmpty(), request.query());
        var listing = backend.store().list(target.served().storage(), target.namespace());
        List<Item> doomed =
                listing.items().stream().filter(selection(request, target)).toList();
        for (var item : doomed) {
            var own = new Target(
                    target.served(), item.key().namespace(), item.key().name(), "");
            deleteUnlessGone(own, options);
        }
        return Reply.Whole.json(200, Lists.text(target.type(), listing.revision(), doomed));
    }

    private void deleteUnlessGone(Target target, DeleteOptions options) {
        try {
            deletions.delete(target, options);
        } catch (ApiException e) {
            if (e.status().code() != 404) {
                throw e;
            }
        }
    }

    private Selection selection(ApiRequest request, Target target) {
        return Selection.of(target, request.parameter("labelSelector"), request.parameter("fieldSelector"));
    }

    private Optional<Rendering.Renderer> renderer(ApiRequest request) {
        return settings.extensions().renderings().stream()
                .flatMap(rendering -> rendering.accepted(request.accept(), request.query(), backend.types()).stream())
                .findFirst();
    }
}
