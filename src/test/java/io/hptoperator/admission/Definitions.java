package io.hptoperator.admission;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The two custom resource definitions on a real API server. */
final class Definitions {
    static final List<String> NAMES =
            List.of("hyperparametertuningjobs.hpt-operator.io", "trainingjobs.hpt-operator.io");

    private Definitions() {}

    /** Returns once both kinds are served. */
    static void apply(KubernetesClient client) {
        for (var name : NAMES) {
            client.load(Definitions.class.getResourceAsStream("/crds/" + name + ".yaml"))
                    .serverSideApply();
            await(name).atMost(Duration.ofSeconds(60)).until(() -> isEstablished(client, name));
        }
    }

    private static boolean isEstablished(KubernetesClient client, String name) {
        return Optional.ofNullable(client.apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .withName(name)
                        .get()
                        .getStatus())
                .map(CustomResourceDefinitionStatus::getConditions)
                .stream()
                .flatMap(List::stream)
                .anyMatch(condition -> condition.getType().equals("Established")
                        && condition.getStatus().equals("True"));
    }
}
