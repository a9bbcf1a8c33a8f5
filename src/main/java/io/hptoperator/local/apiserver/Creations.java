package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hptoperator.local.apiserver.Admission.FieldError;
import io.hptoperator.local.store.Item;
import io.hptoperator.local.store.Metadata;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Creates objects. */
final class Creations {
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final int LONGEST_NAME = 253;
    private static final List<String> SERVER_SIDE = List.of(
            "uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generation", "selfLink");

    private final Backend backend;
    private final Namespaces namespaces;

    Creations(Backend backend, Namespaces namespaces) {
        this.backend = backend;
        this.namespaces = namespaces;
    }

    /** @param body becomes the store's own */
    Result create(Target target, ObjectNode body, WriteOptions options) {
        return create(target, body, Ownership.Writer.updater(target, options), options);
    }

    /** @param body becomes the store's own */
    Result create(Target target, ObjectNode body, Ownership.Writer writer, WriteOptions options) {
        BodyCheck.fit(body, target);
        var type = target.type();
        if (!new Metadata(body).resourceVersion().isEmpty()) {
            throw new ApiException(
                    ApiStatus.of(500, "InternalError", "resourceVersion should not be set on objects to be created"));
        }
        var named = target.named(name(body, type));
        namespaces.require(named);
        stamp(body, named);
        var ready = backend.rules().onCreate(named.served(), body);
        var passed = backend.gate()
                .pass(
                        new Admission.Request(type, Admission.Operation.CREATE, Optional.empty(), ready),
                        options.fieldValidation());
        Ownership.recordCreation(named.served(), passed.object(), writer, backend.now());
        return new Result(201, stored(named, passed.object(), options), passed.warnings());
    }

    private ObjectNode stored(Target named, ObjectNode object, WriteOptions options) {
        var storage = named.served().storage();
        if (options.dryRun()) {
            if (backend.store().get(storage, named.key()).isPresent()) {
                throw Failures.alreadyExists(named.type(), named.name());
            }
            return object;
        }
        return backend.store()
                .create(storage, named.key(), object)
                .map(Item::json)
                .orElseThrow(() -> Failures.alreadyExists(named.type(), named.name()));
    }

    private String name(ObjectNode body, ResourceType type) {
        var metadata = new Metadata(body);
        var base = metadata.text("generateName");
        var name =
                metadata.name().isEmpty() && !base.isEmpty() ? backend.names().generated(base) : metadata.name();
        if (name.isEmpty()) {
            throw Failures.invalid(
                    type,
                    "",
                    List.of(new FieldError(
                            "metadata.name",
                            "FieldValueRequired",
                            "Required value: name or generateName is required")));
        }
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            throw Failures.invalidField(
                    type,
                    name,
                    "metadata.name",
                    "Invalid value: \"%s\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"
                            .formatted(name));
        }
        return name;
    }

    private void stamp(ObjectNode body, Target named) {
        var served = named.served();
        var metadata = body.withObject("/metadata");
        metadata.remove(SERVER_SIDE);
        metadata.put("name", named.name()).put("uid", backend.names().uid()).put("creationTimestamp", backend.now());
        if (served.countsGenerations()) {
            metadata.put("generation", 1);
        }
        if (served.type().statusSubresource()) {
            body.remove("status");
        }
    }
}
