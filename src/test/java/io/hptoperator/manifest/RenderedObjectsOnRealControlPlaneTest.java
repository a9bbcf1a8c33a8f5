package io.hptoperator.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.hptoperator.controlplane.ControlPlane;
import io.hptoperator.controlplane.RealControlPlane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The objects of the golden files against Kubernetes' own rules. Nothing is stored: all requests are dry runs. */
@RealControlPlane
class RenderedObjectsOnRealControlPlaneTest {
    private static final Path CASES = Path.of("src/test/resources/manifest");
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private KubernetesClient client;

    @BeforeEach
    void connect(ControlPlane plane) {
        client = new KubernetesClientBuilder().withConfig(plane.adminConfig()).build();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void all_golden_objects_are_accepted() throws IOException {
        makeNamespace("ml", "privileged");
        try (var files = Files.walk(CASES)) {
            var objects = files.filter(file -> file.getFileName().toString().matches("out-.*\\.yaml"))
                    .sorted()
                    .toList();
            assertThat(objects).isNotEmpty().allSatisfy(file -> tryOut(Files.readString(file)));
        }
    }

    @Test
    void a_field_that_kubernetes_does_not_know_would_be_noticed() throws IOException {
        makeNamespace("ml", "privileged");
        var misspelt = Files.readString(CASES.resolve("minimal/out-job.yaml"))
                .replace("podReplacementPolicy", "podReplacement");

        assertThatThrownBy(() -> tryOut(misspelt))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("unknown field \"spec.podReplacement\"");
    }

    @Test
    void pods_meet_the_baseline_standard() throws IOException {
        makeNamespace("baseline", "baseline");

        assertThat(tryOut(pod("several-instances", "baseline"))).isEqualTo("any");
    }

    @Test
    void with_the_documented_template_pods_meet_the_restricted_standard() throws IOException {
        makeNamespace("restricted", "restricted");

        assertThat(tryOut(pod("template-for-restricted-namespaces", "restricted")))
                .isEqualTo("any");
    }

    private void makeNamespace(String name, String standard) {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToLabels("pod-security.kubernetes.io/enforce", standard)
                        .endMetadata()
                        .build())
                .serverSideApply();
        await("default service account")
                .atMost(Duration.ofSeconds(60))
                .until(() -> client.serviceAccounts()
                                .inNamespace(name)
                                .withName("default")
                                .get()
                        != null);
    }

    private String tryOut(String yaml) {
        return tryOut(Objects.requireNonNull(YAML.<HasMetadata>unmarshal(yaml)));
    }

    private String tryOut(HasMetadata object) {
        return client.resource(object)
                .dryRun()
                .fieldValidation(FieldValidateable.Validation.STRICT)
                .create()
                .getMetadata()
                .getName();
    }

    private static Pod pod(String goldenCase, String namespace) throws IOException {
        var job = Objects.requireNonNull(
                YAML.unmarshal(Files.readString(CASES.resolve(goldenCase).resolve("out-job.yaml")), Job.class));
        return new PodBuilder()
                .withMetadata(job.getSpec().getTemplate().getMetadata())
                .editMetadata()
                .withName("any")
                .withNamespace(namespace)
                .endMetadata()
                .withSpec(job.getSpec().getTemplate().getSpec())
                .build();
    }
}
