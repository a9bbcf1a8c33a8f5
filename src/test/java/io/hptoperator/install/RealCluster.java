package io.hptoperator.install;

import static io.hptoperator.testing.TuningFixture.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.controlplane.ControlPlane;
import io.hptoperator.manifest.Names;
import io.hptoperator.testing.Outcome;
import io.hptoperator.testing.ScriptedKubelet;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The real control plane as an administrator has it, with the definitions installed and a kubelet that plays all pods. */
final class RealCluster implements AutoCloseable {
    private static final List<String> DEFINITIONS =
            List.of("hyperparametertuningjobs.hpt-operator.io", "trainingjobs.hpt-operator.io");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ControlPlane plane;
    private final KubernetesClient admin;
    private final ScriptedKubelet kubelet;

    RealCluster(ControlPlane plane) {
        this(plane, RealCluster::outcome);
    }

    /** @param script what becomes of each pod */
    RealCluster(ControlPlane plane, Function<Pod, Outcome> script) {
        this.plane = plane;
        this.kubelet = new ScriptedKubelet(Clock.systemUTC(), script);
        this.admin =
                new KubernetesClientBuilder().withConfig(plane.adminConfig()).build();
        kubelet.start(admin);
        DEFINITIONS.forEach(this::install);
    }

    /** The operator's own pods run; so do trials of a job named endless; others report their parameter. */
    private static Outcome outcome(Pod pod) {
        var labels = pod.getMetadata().getLabels();
        return !labels.containsKey(Names.TRAINING_JOB) || "endless".equals(labels.get(Names.TUNING_JOB))
                ? new Outcome.RunsUntilStopped("")
                : Outcome.reports("score", parameter(pod, "x"));
    }

    /** By kubectl first; then Helm is made the owner, as docs/install.md says. */
    private void install(String definition) {
        admin.load(getClass().getResourceAsStream("/crds/" + definition + ".yaml"))
                .serverSideApply();
        admin.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName(definition)
                .patch(PatchContext.of(PatchType.JSON_MERGE), """
                    {"metadata": {"labels": {"app.kubernetes.io/managed-by": "Helm"}, "annotations": {
                      "meta.helm.sh/release-name": "hpt-operator", "meta.helm.sh/release-namespace": "hpt-operator"}}}
                    """);
    }

    KubernetesClient admin() {
        return admin;
    }

    Path kubeconfig() {
        return plane.kubeconfig();
    }

    void apply(String yaml) {
        admin.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .serverSideApply();
    }

    void namespace(String name) {
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .serverSideApply();
        await("the account that pods run as")
                .atMost(PATIENCE)
                .until(() -> !admin.serviceAccounts()
                        .inNamespace(name)
                        .list()
                        .getItems()
                        .isEmpty());
    }

    /** A token of an account called {@code hpt-operator}, as the kubelet would mount it. */
    String token(String namespace) {
        return admin.serviceAccounts()
                .inNamespace(namespace)
                .withName("hpt-operator")
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(3600L)
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
    }

    /** Whoever has that token. */
    KubernetesClient accountOf(String namespace) {
        return new KubernetesClientBuilder()
                .withConfig(plane.config(token(namespace)))
                .build();
    }

    KubernetesClient user(String name) {
        var config = plane.adminConfig();
        config.setImpersonateUsername(name);
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /** Two trials of several instances each, one after the other. */
    HyperParameterTuningJob job(String name, int instances) {
        return admin.getKubernetesSerialization()
                .unmarshal("""
                    apiVersion: hpt-operator.io/v1alpha1
                    kind: HyperParameterTuningJob
                    metadata: {name: %s}
                    spec:
                      hyperParameterTuningJobConfig:
                        strategy: Random
                        hyperParameterTuningJobObjective: {type: Maximize, metricName: score}
                        resourceLimits: {maxNumberOfTrainingJobs: 2, maxParallelTrainingJobs: 1}
                        parameterRanges:
                          continuousParameterRanges: [{name: x, minValue: "0", maxValue: "1"}]
                      trainingJobDefinition:
                        algorithmSpecification: {trainingImage: example/trainer}
                        resourceConfig: {instanceCount: %d}
                    """.formatted(name, instances), HyperParameterTuningJob.class);
    }

    void create(String namespace, String name, int instances) {
        admin.resource(job(name, instances)).inNamespace(namespace).create();
    }

    void stop(String namespace, String name) {
        admin.resources(HyperParameterTuningJob.class)
                .inNamespace(namespace)
                .withName(name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"stop\":true}}");
    }

    /** A tuning job as tools see it. */
    JsonNode tuningJob(String namespace, String name) {
        var object = admin.genericKubernetesResources("hpt-operator.io/v1alpha1", "HyperParameterTuningJob")
                .inNamespace(namespace)
                .withName(name)
                .require();
        return admin.getKubernetesSerialization().convertValue(object, JsonNode.class);
    }

    static String status(JsonNode tuningJob) {
        return tuningJob.at("/status/hyperParameterTuningJobStatus").asText();
    }

    JsonNode awaitStatus(String namespace, String name, String expected) {
        await(name)
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(status(tuningJob(namespace, name))).isEqualTo(expected));
        return tuningJob(namespace, name);
    }

    void awaitRunningPod(String namespace, String tuningJob) {
        await("a running pod")
                .atMost(PATIENCE)
                .until(() ->
                        admin
                                .pods()
                                .inNamespace(namespace)
                                .withLabel(Names.TUNING_JOB, tuningJob)
                                .list()
                                .getItems()
                                .stream()
                                .anyMatch(
                                        pod -> "Running".equals(pod.getStatus().getPhase())));
    }

    @Override
    public void close() {
        kubelet.close();
        admin.close();
    }
}
