package io.hptoperator.local.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.hptoperator.controlplane.ControlPlane;
import io.hptoperator.controlplane.RealControlPlane;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Puts the table of refused objects to a real kube-apiserver: same definition, same objects, same words. */
@RealControlPlane
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealServerWordingTest {
    private static final String PATH = "/apis/test.hpt-operator.io/v1/namespaces/default/gadgets";
    private final AtomicReference<KubernetesClient> connected = new AtomicReference<>();

    @BeforeAll
    void define(ControlPlane plane) {
        connected.set(
                new KubernetesClientBuilder().withConfig(plane.adminConfig()).build());
        var client = client();
        client.raw("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", "POST", Gadgets.definition());
        await("the definition to be served")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThatCode(() -> client.raw(PATH + "/none", "DELETE", null))
                        .hasMessageContaining("\"none\" not found"));
    }

    @AfterAll
    void close() {
        client().close();
    }

    private KubernetesClient client() {
        return Objects.requireNonNull(connected.get());
    }

    @TestFactory
    Stream<DynamicTest> a_real_server_says_the_same() {
        var cases = Gadgets.refused();
        return IntStream.range(0, cases.size())
                .mapToObj(index -> DynamicTest.dynamicTest(
                        cases.get(index).name(), () -> compare(cases.get(index), "gadget-" + index)));
    }

    private void compare(Gadgets.Case example, String name) {
        var client = client();
        var object = Gadgets.gadget(name, example.spec());
        example.old().ifPresent(old -> {
            var stored = client.raw(PATH, "POST", Gadgets.gadget(name, old));
            object.withObjectProperty("metadata")
                    .put(
                            "resourceVersion",
                            Gadgets.yaml(stored).at("/metadata/resourceVersion").asText());
        });

        var real = example.old().isPresent()
                ? refusal(() -> client.raw(PATH + "/" + name, "PUT", object))
                : refusal(() -> client.raw(PATH, "POST", object));

        assertThat(real).containsExactlyInAnyOrderElementsOf(example.says());
    }

    /** One line per cause, as the message of the Status has them. */
    private static List<String> refusal(Runnable request) {
        try {
            request.run();
            return List.of();
        } catch (KubernetesClientException e) {
            return e.getStatus().getDetails().getCauses().stream()
                    .map(cause -> cause.getField() + ": " + cause.getMessage())
                    .toList();
        }
    }
}
