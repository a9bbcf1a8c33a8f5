package io.hptoperator.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Set;

/**
 * The part of the cluster that the operator looks at.
 *
 * @param namespaces empty means all
 */
public record Watched(KubernetesClient client, Set<String> namespaces) {
    public Watched {
        namespaces = Set.copyOf(namespaces);
    }

    /** Informers, not yet started, over the objects that carry the label {@code labelled}. */
    public <R extends HasMetadata> List<SharedIndexInformer<R>> informers(Class<R> type, String labelled) {
        if (namespaces.isEmpty()) {
            return List.of(
                    client.resources(type).inAnyNamespace().withLabel(labelled).runnableInformer(0));
        }
        return namespaces.stream()
                .sorted()
                .map(namespace -> client.resources(type)
                        .inNamespace(namespace)
                        .withLabel(labelled)
                        .runnableInformer(0))
                .toList();
    }
}
