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
    private final Reads reads;
    private final Creations creations;
    private final Updates updates;
    private final PatchRequests patches;
    private final Deletions deletions;
    private final Subresources subresources;

    Dispatcher(Backend backend, ApiServerSettings settings, Creations creations, Updates updates, Deletions deletions) {
        this.backend = backend;
        this.settings = settings;
        this.reads = new Reads(backend, settings);
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
        requireFitting(plan.call().verb(), target);
        return switch (plan.call().verb()) {
            case GET ->
                reads.object(request, target, Result.ok(backend.get(target).json()));
            case LIST -> reads.list(request, target);
            case WATCH -> reads.watch(request, target);
            case CREATE -> reads.object(request, target, create(request, target));
            case UPDATE ->
                reads.object(request, target, updates.replace(target, request.object(), request.writeOptions()));
            case PATCH -> reads.object(request, target, patch(request, target));
            case DELETE -> reads.object(request, target, deletions.delete(target, deleteOptions(request)));
            case DELETE_COLLECTION -> deleteAll(request, target);
        };
    }

    private Result patch(ApiRequest request, Target target) {
        return patches.patch(target, request.body().getBytes(), request.contentType(), request.writeOptions());
    }

    private static DeleteOptions deleteOptions(ApiRequest request) {
        return DeleteOptions.of(request.objectOrEmpty(), request.query());
    }

    private Result create(ApiRequest request, Target target) {
        if (EventVersions.isNewer(target)) {
            var stored = backend.types().find("", "v1", target.type().plural()).orElseThrow();
            return creations.create(
                    new Target(stored, target.namespace(), target.name(), ""),
                    EventVersions.stored(request.object()),
                    request.writeOptions());
        }
        return creations.create(target, request.object(), request.writeOptions());
    }

    /** Collections are written to, objects are changed, and both in one namespace. */
    private static void requireFitting(Verb verb, Target target) {
        boolean named = !target.name().isEmpty();
        boolean inNowhere = target.type().namespaced() && target.namespace().isEmpty();
        boolean fits = switch (verb) {
            case CREATE -> !named && !inNowhere;
            case UPDATE, PATCH, DELETE -> named && !inNowhere;
            case DELETE_COLLECTION -> !inNowhere;
            case GET, LIST, WATCH -> true;
        };
        if (!fits) {
            throw Failures.methodNotAllowed();
        }
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

    private Reply deleteAll(ApiRequest request, Target target) {
        var options = deleteOptions(request);
        var listing = backend.store().list(target.served().storage(), target.namespace());
        List<Item> doomed = listing.items().stream()
                .filter(Reads.selection(request, target))
                .toList();
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
}
