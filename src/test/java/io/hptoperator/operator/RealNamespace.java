package io.hptoperator.operator;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;

/** Where tests on the real control plane may tune. */
final class RealNamespace {
    private RealNamespace() {}

    /** Returns its name, once pods may run in it and both kinds are defined. */
    static String prepare(KubernetesClient client, ObjectMeta metadata) {
        for (var kind : List.of("hyperparametertuningjobs", "trainingjobs")) {
            client.load(RealNamespace.class.getResourceAsStream("/crds/" + kind + ".hpt-operator.io.yaml"))
                    .serverSideApply();
        }
        return create(client, metadata);
    }

    /** Returns its name, once pods may run in it. */
    static String create(KubernetesClient client, ObjectMeta metadata) {
        var created = client.resource(
                        new NamespaceBuilder().withMetadata(metadata).build())
                .create()
                .getMetadata()
                .getName();
        await("the service account that pods run as")
                .atMost(Duration.ofSeconds(60))
                .until(() -> client.serviceAccounts()
                                .inNamespace(created)
                                .withName("default")
                                .get()
                        != null);
        return created;
    }
}
