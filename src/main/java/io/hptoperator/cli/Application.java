package io.hptoperator.cli;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.hptoperator.cli.input.Document;
import io.hptoperator.cli.input.Input;
import io.hptoperator.cli.input.KnownKind;
import io.hptoperator.cli.input.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Gives documents to the cluster, in the order of their kinds. */
final class Application {
    private final KubernetesClient client;

    Application(KubernetesClient client) {
        this.client = client;
    }

    /** What the API server refused; it is the judge even after every check here. */
    List<Problem> apply(Input input) {
        return Arrays.stream(KnownKind.values())
                .flatMap(kind -> input.of(kind).stream().flatMap(document -> apply(kind, document)))
                .toList();
    }

    private Stream<Problem> apply(KnownKind kind, Document document) {
        var resource =
                client.getKubernetesSerialization().convertValue(document.content(), GenericKubernetesResource.class);
        try {
            client.genericKubernetesResources(kind.context())
                    .inNamespace(document.namespace())
                    .resource(resource)
                    .create();
            return Stream.empty();
        } catch (KubernetesClientException refused) {
            var causes = Optional.ofNullable(refused.getStatus())
                    .map(status -> status.getDetails())
                    .map(details -> details.getCauses())
                    .orElse(List.of());
            return causes.isEmpty()
                    ? Stream.of(document.problem(String.valueOf(refused.getMessage())))
                    : causes.stream().map(cause -> document.problem(cause.getField(), cause.getMessage()));
        }
    }
}
