package io.hptoperator.local.apiserver;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.hptoperator.controlplane.ControlPlane;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A server that serves the kind {@code Widget} of {@code example.com/v1}.
 *
 * @param namespace of this test's own
 */
record ServerUnderTest(KubernetesClient client, String namespace, Runnable end) implements AutoCloseable {
    static ServerUnderTest embedded() {
        var embedded = EmbeddedServer.start();
        return new ServerUnderTest(embedded.client(), "default", embedded::close);
    }

    static ServerUnderTest real(ControlPlane plane) {
        var client =
                new KubernetesClientBuilder().withConfig(plane.adminConfig()).build();
        defineWidgets(client);
        var namespace = newNamespace(client);
        return new ServerUnderTest(client, namespace, () -> {
            client.namespaces().withName(namespace).delete();
            client.close();
        });
    }

    @Override
    public void close() {
        end.run();
    }

    private static void defineWidgets(KubernetesClient client) {
        new Api(client)
                .call(
                        "POST",
                        "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
                        "application/json",
                        Widgets.definition().toString());
        client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("widgets.example.com")
                .waitUntilCondition(ServerUnderTest::isEstablished, 20, TimeUnit.SECONDS);
    }

    private static String newNamespace(KubernetesClient client) {
        var wanted = new NamespaceBuilder()
                .withNewMetadata()
                .withGenerateName("contract-")
                .endMetadata()
                .build();
        var name = client.namespaces().resource(wanted).create().getMetadata().getName();
        client.serviceAccounts()
                .inNamespace(name)
                .withName("default")
                .waitUntilCondition(Objects::nonNull, 20, TimeUnit.SECONDS);
        return name;
    }

    private static boolean isEstablished(CustomResourceDefinition definition) {
        return definition != null
                && definition.getStatus() != null
                && definition.getStatus().getConditions() != null // a status may begin with the accepted names alone
                && definition.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Established")
                                && condition.getStatus().equals("True"));
    }
}
