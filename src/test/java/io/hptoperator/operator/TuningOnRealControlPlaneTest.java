package io.hptoperator.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.controlplane.ControlPlane;
import io.hptoperator.controlplane.RealControlPlane;
import io.hptoperator.testing.Outcome;
import io.hptoperator.testing.ScriptedKubelet;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The operator against the real API server and Job controller; only nodes are played. */
@RealControlPlane
class TuningOnRealControlPlaneTest {
    private static final String NAMESPACE = "tuning";

    private KubernetesClient client;
    private ScriptedKubelet kubelet;
    private HptOperator operator;

    @BeforeEach
    void start(ControlPlane plane) {
        client = new KubernetesClientBuilder().withConfig(plane.adminConfig()).build();
        client.load(getClass().getResourceAsStream("/crds/hyperparametertuningjobs.hpt-operator.io.yaml"))
                .serverSideApply();
        client.load(getClass().getResourceAsStream("/crds/trainingjobs.hpt-operator.io.yaml"))
                .serverSideApply();
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .serverSideApply();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> client.serviceAccounts()
                                .inNamespace(NAMESPACE)
                                .withName("default")
                                .get()
                        != null);
        kubelet = new ScriptedKubelet(Clock.systemUTC(), TuningOnRealControlPlaneTest::outcome);
        kubelet.start(client);
        operator = HptOperator.start(plane.adminConfig(), OperatorSettings.defaults(), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        operator.close();
        kubelet.close();
        client.close();
    }

    /** The objective is the parameter itself, so that the best trial is known. */
    private static Outcome outcome(Pod pod) {
        var x = pod.getSpec().getContainers().get(0).getEnv().stream()
                .filter(variable -> variable.getName().equals("SM_HP_X"))
                .findFirst()
                .orElseThrow()
                .getValue();
        return Outcome.reports("score", Double.parseDouble(x));
    }

    @Test
    void a_tuning_job_runs_to_its_end() {
        var job = client.resources(HyperParameterTuningJob.class)
                .load(Path.of("src/test/resources/operator/six-trials.yaml").toFile())
                .item();
        client.resource(job).inNamespace(NAMESPACE).create();

        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(status()).isEqualTo("Completed"));
        var ended = client.resources(HyperParameterTuningJob.class)
                .inNamespace(NAMESPACE)
                .withName("six")
                .get();
        var trials = client.resources(TrainingJob.class)
                .inNamespace(NAMESPACE)
                .withLabels(Map.of("hpt-operator.io/tuning-job", "six"))
                .list()
                .getItems();
        assertThat(trials).hasSize(6);
        assertThat(ended.getStatus().trials()).isEqualTo("6/6");
        var best = trials.stream()
                .mapToDouble(trial ->
                        Double.parseDouble(trial.getSpec().hyperParameters().get("x")))
                .max()
                .orElseThrow();
        assertThat(java.util.Objects.requireNonNull(java.util.Objects.requireNonNull(
                                        ended.getStatus().bestTrainingJob())
                                .finalHyperParameterTuningJobObjectiveMetric())
                        .value())
                .isEqualTo(best);
    }

    private String status() {
        var status = client.resources(HyperParameterTuningJob.class)
                .inNamespace(NAMESPACE)
                .withName("six")
                .get()
                .getStatus();
        return status == null ? "" : String.valueOf(status.hyperParameterTuningJobStatus());
    }
}
