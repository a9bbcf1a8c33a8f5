package io.hptoperator.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.hptoperator.controlplane.ControlPlane;
import io.hptoperator.controlplane.RealControlPlane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the Job controller of Kubernetes makes of a Job that a queue suspends while its program runs. The test stands in for the kubelet:
 * the program dies by SIGTERM, and its pod stays for a while, as when volumes are unmounted slowly.
 */
@RealControlPlane
class SuspensionOnRealControlPlaneTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    /** Keeps the pod; anything that nobody removes will do. */
    private static final String SLOW_VOLUME = "example.com/slow-volume";

    private final String namespace = "suspended-" + UUID.randomUUID().toString().substring(0, 8);
    private KubernetesClient client;

    @BeforeEach
    void connect(ControlPlane plane) {
        client = new KubernetesClientBuilder().withConfig(plane.adminConfig()).build();
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        patiently()
                .until(() -> client.serviceAccounts()
                                .inNamespace(namespace)
                                .withName("default")
                                .get()
                        != null);
    }

    @AfterEach
    void disconnect() {
        client.pods().inNamespace(namespace).list().getItems().forEach(pod -> finalizers(pod, "[]"));
        client.namespaces().withName(namespace).delete();
        client.close();
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(60)).ignoreExceptions();
    }

    @Test
    void in_a_queue_it_is_no_failure_and_another_pod_comes_when_the_job_is_resumed() throws IOException {
        var name = suspendedWhileItsProgramRuns("kueue-queue");

        await().during(Duration.ofSeconds(4))
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(failure(name)).isEmpty());
        suspend(name, false);
        patiently()
                .until(() ->
                        client.pods().inNamespace(namespace).list().getItems().size() == 2);
        assertThat(job(name).getStatus().getFailed()).isIn(null, 0);
    }

    /** Why Jobs of a queue have a rule of their own. */
    @Test
    void without_a_queue_the_same_end_of_the_program_fails_the_job() throws IOException {
        var name = suspendedWhileItsProgramRuns("minimal");

        patiently().untilAsserted(() -> assertThat(failure(name)).isEqualTo("PodFailurePolicy"));
    }

    private String suspendedWhileItsProgramRuns(String goldenCase) throws IOException {
        var golden = Objects.requireNonNull(YAML.unmarshal(
                Files.readString(Path.of("src/test/resources/manifest", goldenCase, "out-job.yaml")), Job.class));
        var name = client.resource(new JobBuilder(golden)
                        .editMetadata()
                        .withNamespace(namespace)
                        .withOwnerReferences()
                        .endMetadata()
                        .build())
                .create()
                .getMetadata()
                .getName();
        patiently()
                .until(() ->
                        !client.pods().inNamespace(namespace).list().getItems().isEmpty());
        var pod = finalizers(onlyPod(), "[\"batch.kubernetes.io/job-tracking\",\"%s\"]".formatted(SLOW_VOLUME));
        report(pod, "Running", "{\"running\":{}}");
        suspend(name, true);
        patiently().until(() -> onlyPod().isMarkedForDeletion());
        report(pod, "Failed", "{\"terminated\":{\"exitCode\":143,\"reason\":\"Error\"}}");
        return name;
    }

    private Pod onlyPod() {
        return client.pods().inNamespace(namespace).list().getItems().getFirst();
    }

    private Pod finalizers(Pod pod, String finalizers) {
        return client.resource(pod)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"finalizers\":%s}}".formatted(finalizers));
    }

    private void report(Pod pod, String phase, String state) {
        client.resource(new PodBuilder(pod).build())
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON_MERGE), """
                    {"status": {"phase": "%s", "containerStatuses": [{"name": "training", "image": "i", "imageID": "",
                     "ready": false, "restartCount": 0, "state": %s}]}}
                    """.formatted(phase, state));
    }

    private void suspend(String name, boolean suspended) {
        client.resource(job(name))
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"suspend\":%s}}".formatted(suspended));
    }

    private Job job(String name) {
        return client.batch().v1().jobs().inNamespace(namespace).withName(name).require();
    }

    /** The reason for which the Job has failed or is about to; empty while it has not. */
    private String failure(String name) {
        return job(name).getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals("FailureTarget")
                        || condition.getType().equals("Failed"))
                .map(condition -> Objects.requireNonNullElse(condition.getReason(), ""))
                .findFirst()
                .orElse("");
    }
}
