package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hptoperator.local.store.Item;
import io.hptoperator.local.store.Metadata;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Deletes objects: at once, or by marking them when finalizers or a grace period hold them. */
final class Deletions {
    static final String FOREGROUND = "foregroundDeletion";
    static final String ORPHAN = "orphan";

    private static final long DEFAULT_GRACE_SECONDS = 30;

    private final Backend backend;

    Deletions(Backend backend) {
        this.backend = backend;
    }

    /** @throws ApiException 404 when there is no such object, 409 when a precondition fails */
    Result delete(Target target, DeleteOptions options) {
        while (true) {
            var current = backend.get(target);
            requirePreconditions(target, current, options);
            var marked = marked(target, current, options);
            boolean ends = ends(marked);
            if (options.dryRun()) {
                return answer(target, marked, ends);
            }
            if (!ends && marked.equals(current.json())) {
                return answer(target, marked, false);
            }
            var done = ends
                    ? backend.store().remove(current, marked)
                    : backend.store().replace(current, marked);
            if (done.isPresent()) {
                return answer(target, done.get().json(), ends);
            }
        }
    }

    private ObjectNode marked(Target target, Item current, DeleteOptions options) {
        var marked = current.copy();
        var metadata = marked.withObject("/metadata");
        finalizers(metadata, finalizers(current.metadata(), options.propagation()));
        long grace = target.served().is(BuiltInTypes.PODS) ? grace(current.json(), options) : 0;
        boolean isFirst = !current.metadata().isBeingDeleted();
        boolean isShorter =
                grace < current.metadata().field("deletionGracePeriodSeconds").asLong();
        if (isFirst || isShorter) {
            var end = backend.clock().instant().plusSeconds(grace).truncatedTo(ChronoUnit.SECONDS);
            metadata.put("deletionTimestamp", end.toString()).put("deletionGracePeriodSeconds", grace);
        }
        if (isFirst && target.served().countsGenerations()) {
            metadata.put("generation", Generations.next(current.json()));
        }
        if (target.served().is(BuiltInTypes.NAMESPACES)) {
            marked.withObject("/status").put("phase", "Terminating");
        }
        return marked;
    }

    private static boolean ends(ObjectNode marked) {
        var metadata = new Metadata(marked);
        return metadata.finalizers().isEmpty()
                && metadata.field("deletionGracePeriodSeconds").asLong() == 0
                && !NamespaceFinalizer.holds(marked);
    }

    private static List<String> finalizers(Metadata metadata, Optional<DeleteOptions.Propagation> propagation) {
        if (propagation.isEmpty()) {
            return metadata.finalizers();
        }
        var finalizers = new ArrayList<>(metadata.finalizers());
        finalizers.removeAll(List.of(FOREGROUND, ORPHAN));
        switch (propagation.get()) {
            case FOREGROUND -> finalizers.add(FOREGROUND);
            case ORPHAN -> finalizers.add(ORPHAN);
            case BACKGROUND -> {}
        }
        return finalizers;
    }

    private static void finalizers(ObjectNode metadata, List<String> finalizers) {
        if (finalizers.isEmpty()) {
            metadata.remove("finalizers");
        } else {
            finalizers.forEach(metadata.putArray("finalizers")::add);
        }
    }

    /** A pod that no node has, or that has ended, needs no time to end. */
    private static long grace(ObjectNode pod, DeleteOptions options) {
        var phase = pod.path("status").path("phase").asText();
        if (pod.path("spec").path("nodeName").asText("").isEmpty()
                || phase.equals("Succeeded")
                || phase.equals("Failed")) {
            return 0;
        }
        return options.graceSeconds()
                .orElse(pod.path("spec").path("terminationGracePeriodSeconds").asLong(DEFAULT_GRACE_SECONDS));
    }

    private static void requirePreconditions(Target target, Item current, DeleteOptions options) {
        requireSame(target, "UID", options.uid(), current.metadata().uid());
        requireSame(
                target,
                "ResourceVersion",
                options.resourceVersion(),
                current.metadata().resourceVersion());
    }

    private static void requireSame(Target target, String what, String expected, String actual) {
        if (!expected.isEmpty() && !expected.equals(actual)) {
            throw Failures.conflict(
                    target.type(),
                    target.name(),
                    "Precondition failed: %s in precondition: %s, %s in object meta: %s"
                            .formatted(what, expected, what, actual));
        }
    }

    /** What is still there is shown as it is; of what is gone, most kinds show only a Status. */
    private static Result answer(Target target, ObjectNode object, boolean gone) {
        boolean showsObject = !gone
                || target.served().is(BuiltInTypes.PODS)
                || target.served().is("services")
                || target.served().is("serviceaccounts")
                || target.served().is("persistentvolumeclaims");
        if (showsObject) {
            return Result.ok(object);
        }
        var status = object.objectNode();
        status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
        status.put("status", "Success");
        status.putObject("details")
                .put("name", target.name())
                .put("group", target.type().group())
                .put("kind", target.type().plural())
                .put("uid", new Metadata(object).uid());
        return Result.ok(status);
    }
}
