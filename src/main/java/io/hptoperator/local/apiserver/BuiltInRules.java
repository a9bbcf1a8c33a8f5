package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hptoperator.local.store.Metadata;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What the registries of the built-in kinds do to a new object beside storing it, as far as controllers and clients here rely
 * on it.
 */
final class BuiltInRules {
    private static final int GRACE_SECONDS = 30;
    private static final int BACKOFF_LIMIT = 6;

    private final Optional<String> node;

    /** @param node where pods without scheduling gates are placed at once; empty when something else binds them */
    BuiltInRules(Optional<String> node) {
        this.node = node;
    }

    ObjectNode onCreate(ServedType served, ObjectNode object) {
        if (!served.custom()) {
            switch (served.type().kind()) {
                case "Pod" -> pod(object);
                case "Job" -> job(object);
                case "Secret" -> secret(object);
                case "Namespace" -> namespace(object);
                case "PersistentVolumeClaim" -> object.putObject("status").put("phase", "Pending");
                case "Service" -> service(object.withObject("/spec"));
                case "CustomResourceDefinition" -> DefinitionStatus.fill(object);
                default -> {}
            }
        }
        return onUpdate(served, object);
    }

    /** What may change later: a pod is placed when its last scheduling gate is gone. */
    ObjectNode onUpdate(ServedType served, ObjectNode object) {
        if (served.is(BuiltInTypes.PODS)
                && object.path("spec").path("schedulingGates").isEmpty()) {
            node.ifPresent(name -> putIfAbsent(object.withObject("/spec"), "nodeName", name));
        }
        if (served.is("secrets")) {
            encodeStrings(object);
        }
        return object;
    }

    private static void pod(ObjectNode pod) {
        podSpec(pod.withObject("/spec"), "Always");
        pod.putObject("status").put("phase", "Pending").put("qosClass", "BestEffort");
    }

    private static void podSpec(ObjectNode spec, String restartPolicy) {
        putIfAbsent(spec, "restartPolicy", restartPolicy);
        putIfAbsent(spec, "dnsPolicy", "ClusterFirst");
        putIfAbsent(spec, "schedulerName", "default-scheduler");
        if (!spec.has("terminationGracePeriodSeconds")) {
            spec.put("terminationGracePeriodSeconds", GRACE_SECONDS);
        }
        for (var container : spec.path("containers")) {
            if (container instanceof ObjectNode known) {
                putIfAbsent(known, "terminationMessagePath", "/dev/termination-log");
                putIfAbsent(known, "terminationMessagePolicy", "File");
            }
        }
    }

    private static void job(ObjectNode job) {
        var spec = job.withObject("/spec");
        boolean sizeless = !spec.has("completions") && !spec.has("parallelism");
        if (sizeless) {
            spec.put("completions", 1);
        }
        if (!spec.has("parallelism")) {
            spec.put("parallelism", 1);
        }
        if (!spec.has("backoffLimit")) {
            spec.put("backoffLimit", BACKOFF_LIMIT);
        }
        if (!spec.has("suspend")) {
            spec.put("suspend", false);
        }
        putIfAbsent(spec, "completionMode", "NonIndexed");
        putIfAbsent(spec, "podReplacementPolicy", spec.has("podFailurePolicy") ? "Failed" : "TerminatingOrFailed");
        podSpec(spec.withObject("/template/spec"), "Never");
        if (!spec.path("manualSelector").asBoolean()) {
            selectOwnPods(new Metadata(job), spec);
        }
        job.putObject("status");
    }

    private static void selectOwnPods(Metadata job, ObjectNode spec) {
        spec.withObject("/template/metadata/labels")
                .put("batch.kubernetes.io/controller-uid", job.uid())
                .put("batch.kubernetes.io/job-name", job.name())
                .put("controller-uid", job.uid())
                .put("job-name", job.name());
        spec.withObject("/selector/matchLabels").put("batch.kubernetes.io/controller-uid", job.uid());
    }

    private static void secret(ObjectNode secret) {
        putIfAbsent(secret, "type", "Opaque");
    }

    private static void encodeStrings(ObjectNode secret) {
        var strings = secret.remove("stringData");
        if (strings == null) {
            return;
        }
        for (var entry : strings.properties()) {
            var bytes = entry.getValue().asText().getBytes(StandardCharsets.UTF_8);
            secret.withObject("/data").put(entry.getKey(), Base64.getEncoder().encodeToString(bytes));
        }
    }

    private static void namespace(ObjectNode namespace) {
        namespace.withObject("/metadata/labels").put("kubernetes.io/metadata.name", new Metadata(namespace).name());
        namespace.withObject("/spec").putArray("finalizers").add("kubernetes");
        namespace.putObject("status").put("phase", "Active");
    }

    private static void service(ObjectNode spec) {
        putIfAbsent(spec, "type", "ClusterIP");
        putIfAbsent(spec, "sessionAffinity", "None");
    }

    private static void putIfAbsent(ObjectNode object, String field, String value) {
        if (object.path(field).asText("").isEmpty()) {
            object.put(field, value);
        }
    }
}
