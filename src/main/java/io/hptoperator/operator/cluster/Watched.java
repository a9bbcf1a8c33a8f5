package io.hptoperator.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The part of the cluster that the operator looks at.
 *
 * @param namespaces empty means all
 */
public record Watched(KubernetesClient client, Set<String> namespaces) {
    /** Objects per page. Lists in pages are read from etcd; the client takes others from a cache, which may be older. */
    public static final long PAGE = 500;

    public Watched {
        namespaces = Set.copyOf(namespaces);
    }

    /**
     * What one watch covers.
     *
     * @param namespace empty for all
     */
    record Scope(KubernetesClient client, Optional<String> namespace) {
        boolean covers(HasMetadata object) {
            return namespace.isEmpty()
                    || namespace.get().equals(object.getMetadata().getNamespace());
        }

        /** An informer, not yet started, over all objects or over those that carry a label. */
        <R extends HasMetadata> SharedIndexInformer<R> informer(
                Function<KubernetesClient, ? extends MixedOperation<R, ?, ?>> kind, Optional<String> label) {
            var resources = kind.apply(client);
            var here = namespace.isPresent() ? resources.inNamespace(namespace.get()) : resources.inAnyNamespace();
            var chosen = label.isPresent() ? here.withLabel(label.get()) : here;
            return chosen.withLimit(PAGE).runnableInformer(0);
        }
    }

    List<Scope> scopes() {
        return namespaces.isEmpty()
                ? List.of(new Scope(client, Optional.empty()))
                : namespaces.stream()
                        .sorted()
                        .map(namespace -> new Scope(client, Optional.of(namespace)))
                        .toList();
    }
}
