package io.hptoperator.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.hptoperator.api.ObjectiveReport;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.api.TrainingJobStatus;
import io.hptoperator.local.apiserver.Interceptor.Call;
import io.hptoperator.testing.FakeCluster;
import io.hptoperator.testing.Outcome;
import io.hptoperator.testing.TuningFixture;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What trials print while they train, and what of it stands in their status. */
class LiveMetricsTest {
    private static FakeCluster cluster;

    private final Queue<Pod> pods = new ConcurrentLinkedQueue<>();
    private HptOperator operator;
    private String namespace;

    @BeforeAll
    static void startCluster() {
        cluster = FakeCluster.start();
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @BeforeEach
    void start() {
        startOperator();
        namespace = cluster.newNamespace();
        cluster.script(namespace, pod -> {
            pods.add(pod);
            return new Outcome.RunsUntilStopped("");
        });
        cluster.traffic().forget();
    }

    private void startOperator() {
        operator = HptOperator.start(cluster.operatorConfig(), TuningFixture.eagerSettings(), cluster.clock());
    }

    @AfterEach
    void stop() {
        operator.close();
    }

    private void create(String series) {
        var job = new KubernetesSerialization().unmarshal("""
            apiVersion: hpt-operator.io/v1alpha1
            kind: TrainingJob
            metadata: {name: trial}
            spec:
              objective: {type: Maximize, metricName: score}
              objectiveSeries: %s
              retryStrategy: {maximumRetryAttempts: 2}
              algorithmSpecification: {trainingImage: example/trainer}
            """.formatted(series), TrainingJob.class);
        cluster.client().resource(job).inNamespace(namespace).create();
    }

    /** The pod of the attempt, from 1. */
    private Pod pod(int attempt) {
        await().until(() -> {
            if (attempt > 1) {
                cluster.advance(Duration.ofSeconds(5)); // the Job controller waits before it replaces a pod
            }
            return pods.size() >= attempt;
        });
        return List.copyOf(pods).get(attempt - 1);
    }

    private void print(Pod pod, String... lines) {
        for (var line : lines) {
            cluster.kubelet().print(pod, line + "\n");
        }
    }

    private TrainingJobStatus status() {
        return Optional.ofNullable(cluster.client()
                        .resources(TrainingJob.class)
                        .inNamespace(namespace)
                        .withName("trial")
                        .require()
                        .getStatus())
                .orElseThrow();
    }

    private void awaitValues(@Nullable Double... values) {
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(status().objectiveSeries())
                        .extracting(ObjectiveReport::value)
                        .containsExactly(values));
    }

    private void awaitEnd(String expected) {
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(status().trainingJobStatus()).isEqualTo(expected));
    }

    private static long writes(Call call) {
        return call.plural().equals("trainingjobs") && call.subresource().equals("status") ? 1 : 0;
    }

    @Test
    void reports_are_in_status_while_the_trial_trains() {
        create("{}");
        print(pod(1), "epoch 1 score=0.5", "noise", "epoch 2 score=0.7");
        awaitValues(0.5, 0.7);

        print(pod(1), "epoch 3 score=0.6");
        awaitValues(0.5, 0.7, 0.6);
        assertThat(status().objectiveSeries().getLast()).isEqualTo(new ObjectiveReport(3, 0.6, 0.6));
        assertThat(status().trainingJobStatus()).isEqualTo("InProgress");
    }

    @Test
    void the_series_of_an_ended_trial_is_complete() {
        create("{}");
        print(pod(1), "score=0.5");
        awaitValues(0.5);

        print(pod(1), "score=0.6", "score=0.6", "score=nan", "score=0.8");
        cluster.kubelet().end(pod(1), new Outcome.Succeeds("", ""));
        awaitEnd("Completed");
        awaitValues(0.5, 0.6, 0.6, null, 0.8);
        assertThat(status().finalHyperParameterTuningJobObjectiveMetric())
                .satisfies(metric -> assertThat(metric.value()).isEqualTo(0.8));
    }

    @Test
    void a_trial_that_is_stopped_is_read_before_its_pod_is_told() {
        create("{keepSteps: [1, 3, 9]}");
        print(pod(1), "score=0.5");
        awaitValues(0.5);

        print(pod(1), "score=0.9");
        cluster.client()
                .resources(TrainingJob.class)
                .inNamespace(namespace)
                .withName("trial")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"stop\":true}}");
        awaitEnd("Stopped");
        awaitValues(0.5, 0.9);
    }

    @Test
    void an_operator_that_is_restarted_counts_nothing_twice() {
        create("{}");
        print(pod(1), "score=0.1", "score=0.1");
        awaitValues(0.1, 0.1);

        operator.close();
        print(pod(1), "score=0.1", "score=0.2");
        startOperator();
        awaitValues(0.1, 0.1, 0.1, 0.2);
    }

    @Test
    void another_attempt_begins_with_step_1() {
        create("{}");
        print(pod(1), "score=0.1", "score=0.2");
        awaitValues(0.1, 0.2);

        cluster.kubelet().end(pod(1), new Outcome.Disrupted("EvictionByEvictionAPI"));
        print(pod(2), "score=0.7");
        awaitValues(0.7);
        assertThat(status().objectiveSeries().getFirst().step()).isEqualTo(1);
        assertThat(status().restarts()).isEqualTo(1);
    }

    @Test
    void readings_without_news_cost_no_write() {
        create("{}");
        print(pod(1), "score=0.1");
        awaitValues(0.1);
        cluster.traffic().forget();

        await().until(() -> cluster.traffic().calls().stream()
                        .filter(call -> call.subresource().equals("log"))
                        .count()
                >= 10);
        assertThat(cluster.traffic().calls().stream()
                        .mapToLong(LiveMetricsTest::writes)
                        .sum())
                .isZero();
    }
}
