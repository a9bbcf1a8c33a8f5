package io.hptoperator.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.hptoperator.api.ObjectiveReport;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.controlplane.ControlPlane;
import io.hptoperator.controlplane.LoggingNode;
import io.hptoperator.controlplane.RealControlPlane;
import io.hptoperator.operator.training.LogPolling;
import io.hptoperator.testing.Outcome;
import io.hptoperator.testing.ScriptedKubelet;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logs as a real API server hands them on from a kubelet; what is played is the kubelet. */
@RealControlPlane
class LiveMetricsOnRealControlPlaneTest {
    private static final int TRIALS = 50;

    private final Queue<Pod> pods = new ConcurrentLinkedQueue<>();
    private ControlPlane plane;
    private KubernetesClient client;
    private ScriptedKubelet kubelet;
    private LoggingNode node;
    private HptOperator operator;
    private String namespace;

    @BeforeEach
    void start(ControlPlane running) throws Exception {
        plane = running;
        client = new KubernetesClientBuilder().withConfig(plane.adminConfig()).build();
        namespace = RealNamespace.prepare(
                client, new ObjectMetaBuilder().withGenerateName("live-").build());
        kubelet = new ScriptedKubelet(Clock.systemUTC(), this::begin);
        node = LoggingNode.start(client, kubelet);
        kubelet.start(client);
        startOperator();
    }

    private Outcome begin(Pod pod) {
        node.take(pod);
        pods.add(pod);
        return new Outcome.RunsUntilStopped("");
    }

    private void startOperator() {
        var usual = OperatorSettings.defaults().withNamespaces(Set.of(namespace));
        operator = HptOperator.start(
                plane.adminConfig(),
                usual.withTraining(usual.training().withPolling(LogPolling.every(Duration.ofSeconds(1), 20))),
                Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        operator.close();
        kubelet.close();
        client.namespaces().withName(namespace).delete();
        node.close();
        client.close();
    }

    private void create(int index) {
        var job = new KubernetesSerialization().unmarshal("""
            apiVersion: hpt-operator.io/v1alpha1
            kind: TrainingJob
            metadata: {name: trial-%02d}
            spec:
              objective: {type: Maximize, metricName: score}
              objectiveSeries: {keepSteps: [1, 3, 9]}
              algorithmSpecification: {trainingImage: example/trainer}
            """.formatted(index), TrainingJob.class);
        client.resource(job).inNamespace(namespace).create();
    }

    private List<TrainingJob> trials() {
        return client.resources(TrainingJob.class).inNamespace(namespace).list().getItems().stream()
                .sorted(Comparator.comparing(trial -> trial.getMetadata().getName()))
                .toList();
    }

    private void print(double value) {
        pods.forEach(pod -> kubelet.print(pod, "score=" + value + "\n"));
    }

    /** Values of each trial's series, by the trial's status. */
    private List<String> outcomes() {
        return trials().stream()
                .map(trial -> Optional.ofNullable(trial.getStatus())
                        .map(status -> status.trainingJobStatus() + " "
                                + status.objectiveSeries().stream()
                                        .map(ObjectiveReport::value)
                                        .toList())
                        .orElse("new"))
                .toList();
    }

    private void awaitOutcomes(String... expected) {
        await("outcomes")
                .atMost(Duration.ofMinutes(3))
                .ignoreExceptionsInstanceOf(KubernetesClientException.class)
                .untilAsserted(() -> assertThat(outcomes()).hasSize(TRIALS).containsOnly(expected));
    }

    @Test
    void fifty_trials_report_across_a_restart_of_the_operator_and_are_counted_exactly() {
        IntStream.range(0, TRIALS).forEach(this::create);
        await("all pods").atMost(Duration.ofMinutes(2)).until(() -> pods.size() == TRIALS);
        print(0.1);
        print(0.1);
        awaitOutcomes("InProgress [0.1, 0.1]");

        operator.close();
        print(0.1);
        startOperator();
        awaitOutcomes("InProgress [0.1, 0.1, 0.1]");

        print(0.4);
        var stopped = trials().subList(0, 5);
        stopped.forEach(trial ->
                client.resource(trial).patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"stop\":true}}"));
        var names = stopped.stream().map(trial -> trial.getMetadata().getName()).toList();
        pods.stream()
                .filter(pod -> names.stream().noneMatch(pod.getMetadata().getName()::startsWith))
                .forEach(pod -> kubelet.end(pod, new Outcome.Succeeds("", "score=0.5\n")));
        awaitOutcomes("Stopped [0.1, 0.1, 0.1, 0.4]", "Completed [0.1, 0.1, 0.1, 0.4, 0.5]");
        assertThat(outcomes())
                .filteredOn(outcome -> outcome.startsWith("Stopped"))
                .hasSize(5);
    }
}
