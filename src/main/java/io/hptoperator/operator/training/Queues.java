package io.hptoperator.operator.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.operator.cluster.Mirror;
import io.hptoperator.operator.cluster.MirrorListener;
import io.hptoperator.operator.cluster.Watched;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Kueue says of Jobs in its Workloads. A Job alone shows that it is suspended, not that its Workload was deactivated and nobody will
 * ever resume it (kueue#1091).
 */
final class Queues {
    private static final Logger LOG = LoggerFactory.getLogger(Queues.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GROUP = "kueue.x-k8s.io";

    /** @param dismissal why the Workload is not active; empty while it is */
    record Word(Optional<String> dismissal) {}

    private Queues() {}

    /** A watch of all Workloads, in the version that this cluster prefers; empty where there is no Kueue. */
    static Optional<Mirror<GenericKubernetesResource, Word, TrainingJob>> open(Watched watched, InstantSource clock) {
        var version = preferredVersion(watched.client());
        if (version.isEmpty()) {
            LOG.warn("the cluster has no API group {}: restart the operator when Kueue is installed", GROUP);
        }
        return version.map(known -> new Mirror<>(
                "workloads",
                watched,
                clock,
                new Mirror.Subject<>(
                        GenericKubernetesResource.class,
                        client -> client.genericKubernetesResources(kind(known)),
                        Optional.empty(),
                        WorkloadReading::ofJobNamedAsItsTrainingJob,
                        Queues::read),
                MirrorListener.none()));
    }

    private static Optional<String> preferredVersion(KubernetesClient client) {
        return Optional.ofNullable(client.getApiGroup(GROUP))
                .map(group -> group.getPreferredVersion().getVersion());
    }

    private static ResourceDefinitionContext kind(String version) {
        return new ResourceDefinitionContext.Builder()
                .withGroup(GROUP)
                .withVersion(version)
                .withKind("Workload")
                .withPlural("workloads")
                .withNamespaced(true)
                .build();
    }

    private static Word read(GenericKubernetesResource workload) {
        JsonNode fields = JSON.valueToTree(workload.getAdditionalProperties());
        boolean active = fields.at("/spec/active").asBoolean(true);
        return new Word(active ? Optional.empty() : Optional.of(dismissal(workload, fields)));
    }

    private static String dismissal(GenericKubernetesResource workload, JsonNode fields) {
        var cause = StreamSupport.stream(fields.at("/status/conditions").spliterator(), false)
                .filter(condition -> condition.path("type").asText().equals("Evicted"))
                .filter(condition -> condition.path("status").asText().equals("True"))
                .map(condition -> " (%s: %s)"
                        .formatted(
                                condition.path("reason").asText(),
                                condition.path("message").asText()))
                .findFirst()
                .orElse("");
        return "Kueue has deactivated Workload %s%s and will not admit it until its spec.active is true again"
                .formatted(workload.getMetadata().getName(), cause);
    }
}
