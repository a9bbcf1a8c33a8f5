package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hptoperator.local.store.Item;
import io.hptoperator.local.store.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes objects that exist, however the change is described. */
final class Updates {
    private final Backend backend;

    Updates(Backend backend) {
        this.backend = backend;
    }

    /** Computes the wanted object from the current one; called again when another writer was faster. */
    @FunctionalInterface
    interface Edit {
        /** @return a tree of its own */
        ObjectNode apply(Item current);
    }

    /** PUT: the body is the wanted object. */
    Result replace(Target target, ObjectNode body, WriteOptions options) {
        BodyCheck.fit(body, target);
        BodyCheck.fitName(body, target);
        return update(target, _ -> body.deepCopy(), Ownership.Writer.updater(target, options), options);
    }

    /**
     * @throws ApiException 404 when there is no such object, 409 when the edit is of an older version or of a namesake, 422
     *     when the result is not valid
     */
    Result update(Target target, Edit edit, Ownership.Writer writer, WriteOptions options) {
        while (true) {
            var current = backend.get(target);
            var wanted = edit.apply(current);
            requireSameObject(target, current, wanted);
            var passed = passed(target, current, StatusSplit.merged(target, current.json(), wanted), options);
            var next = passed.object();
            Ownership.record(target.served(), current.json(), next, writer, backend.now());
            if (options.dryRun() || next.equals(current.json())) {
                return new Result(200, next, passed.warnings());
            }
            var stored = store(current, next);
            if (stored.isPresent()) {
                return new Result(200, stored.get().json(), passed.warnings());
            }
        }
    }

    private Gate.Passed passed(Target target, Item current, ObjectNode wanted, WriteOptions options) {
        keepServerFields(current.json(), wanted);
        var problems = new ArrayList<>(UpdateRules.violations(target, current.json(), wanted));
        if (!problems.isEmpty()) {
            throw Failures.invalid(target.type(), target.name(), List.copyOf(problems));
        }
        var operation = target.isStatus() ? Admission.Operation.UPDATE_STATUS : Admission.Operation.UPDATE;
        var ready = backend.rules().onUpdate(target.served(), wanted);
        var passed = backend.gate()
                .pass(
                        new Admission.Request(target.type(), operation, Optional.of(current.json()), ready),
                        options.fieldValidation());
        if (target.served().countsGenerations() && Generations.differ(current.json(), passed.object())) {
            passed.object().withObject("/metadata").put("generation", Generations.next(current.json()));
        }
        return passed;
    }

    /** The last finalizer's removal is what an object waits for that is being deleted. */
    private Optional<Item> store(Item current, ObjectNode next) {
        var metadata = new Metadata(next);
        boolean ends = metadata.isBeingDeleted()
                && metadata.finalizers().isEmpty()
                && metadata.field("deletionGracePeriodSeconds").asLong() == 0
                && !NamespaceFinalizer.holds(next);
        return ends ? backend.store().remove(current, next) : backend.store().replace(current, next);
    }

    private static void requireSameObject(Target target, Item current, ObjectNode wanted) {
        var metadata = new Metadata(wanted);
        var uid = current.metadata().uid();
        if (!metadata.uid().isEmpty() && !metadata.uid().equals(uid)) {
            throw Failures.conflict(
                    target.type(),
                    target.name(),
                    "Precondition failed: UID in precondition: %s, UID in object meta: %s"
                            .formatted(metadata.uid(), uid));
        }
        var version = metadata.resourceVersion();
        if (!version.isEmpty()
                && !version.equals("0")
                && !version.equals(current.metadata().resourceVersion())) {
            throw Failures.modified(target.type(), target.name());
        }
        BodyCheck.fit(wanted, target);
        if (!metadata.name().equals(target.name())) {
            throw Failures.invalidField(
                    target.type(),
                    target.name(),
                    "metadata.name",
                    "Invalid value: \"%s\": field is immutable".formatted(metadata.name()));
        }
    }

    private static void keepServerFields(ObjectNode current, ObjectNode wanted) {
        var own = wanted.withObject("/metadata");
        for (var field : List.of(
                "uid",
                "creationTimestamp",
                "deletionTimestamp",
                "deletionGracePeriodSeconds",
                "generation",
                "generateName",
                "managedFields",
                "resourceVersion")) {
            var value = current.path("metadata").get(field);
            if (value == null) {
                own.remove(field);
            } else {
                own.set(field, value);
            }
        }
    }
}
