package io.hptoperator.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.api.TrainingJobStatus;
import io.hptoperator.local.apiserver.Interceptor.Verb;
import io.hptoperator.testing.FakeCluster;
import io.hptoperator.testing.Outcome;
import io.hptoperator.testing.TuningFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Trials in a Kueue queue. The test does to Jobs and Workloads what Kueue does to them (its documentation: Job, Workload). */
class KueueTest {
    private static final ResourceDefinitionContext WORKLOADS = new ResourceDefinitionContext.Builder()
            .withGroup("kueue.x-k8s.io")
            .withVersion("v1beta2")
            .withKind("Workload")
            .withPlural("workloads")
            .withNamespaced(true)
            .build();

    private FakeCluster cluster;
    private HptOperator operator;

    @BeforeEach
    void start() {
        cluster = FakeCluster.startWithKueue();
        operator = operator();
    }

    private HptOperator operator() {
        var settings = TuningFixture.eagerSettings();
        return HptOperator.start(
                cluster.operatorConfig(),
                settings.withTraining(settings.training().withKueue(true)),
                cluster.clock());
    }

    @AfterEach
    void stop() {
        operator.close();
        cluster.close();
    }

    private TuningFixture queued(int trials) {
        return TuningFixture.job(cluster, trials, 1)
                .with(
                        "metadata: {name: search}",
                        "metadata: {name: search, labels: {kueue.x-k8s.io/queue-name: gpus,"
                                + " kueue.x-k8s.io/priority-class: low, team: a}}");
    }

    private static TuningFixture endless(TuningFixture job) {
        return job.plays(_ -> new Outcome.RunsUntilStopped(""));
    }

    private static TrainingJobStatus status(TrainingJob trial) {
        return Objects.requireNonNull(trial.getStatus());
    }

    /** One trial that trained and lost its place. */
    private TuningFixture evicted() {
        var job = endless(queued(1)).create();
        awaitFirst(job, "Training", "");
        evict(job);
        awaitFirst(job, "Pending", "Queued");
        return job;
    }

    private static void awaitFirst(TuningFixture job, String secondaryStatus, String reason) {
        await().untilAsserted(() -> assertThat(job.trials()).first().satisfies(trial -> {
            assertThat(trial.getStatus()).isNotNull();
            assertThat(status(trial).secondaryStatus()).isEqualTo(secondaryStatus);
            assertThat(Objects.requireNonNullElse(status(trial).reason(), "")).isEqualTo(reason);
        }));
    }

    private void patch(Job job, String json) {
        cluster.client().resource(job).patch(PatchContext.of(PatchType.JSON_MERGE), json);
    }

    private void evict(TuningFixture job) {
        patch(job.jobs().getFirst(), "{\"spec\":{\"suspend\":true}}");
    }

    /** Kueue puts the nodes of the flavour that has room into the template, once the Job controller has let go of the Job. */
    private void admit(TuningFixture job) {
        await().until(() -> job.jobs().getFirst().getStatus().getStartTime() == null);
        patch(
                job.jobs().getFirst(),
                "{\"spec\":{\"suspend\":false,\"template\":{\"spec\":{\"nodeSelector\":{\"flavour\":\"spot\"}}}}}");
    }

    /** As Kueue's, one per Job and owned by it. */
    private void workload(Job job, boolean active) {
        var workload = new GenericKubernetesResource();
        workload.setApiVersion("kueue.x-k8s.io/v1beta2");
        workload.setKind("Workload");
        workload.setMetadata(new ObjectMetaBuilder()
                .withName("job-" + job.getMetadata().getName() + "-1a2b3")
                .withNamespace(job.getMetadata().getNamespace())
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion("batch/v1")
                        .withKind("Job")
                        .withName(job.getMetadata().getName())
                        .withUid(job.getMetadata().getUid())
                        .withController(true)
                        .build())
                .build());
        workload.setAdditionalProperty("spec", Map.of("active", active));
        workload.setAdditionalProperty(
                "status",
                Map.of(
                        "conditions",
                        active
                                ? List.of()
                                : List.of(Map.of(
                                        "type", "Evicted",
                                        "status", "True",
                                        "reason", "Deactivated",
                                        "message", "exceeding the maximum number of re-queuing retries"))));
        cluster.client()
                .genericKubernetesResources(WORKLOADS)
                .inNamespace(job.getMetadata().getNamespace())
                .resource(workload)
                .serverSideApply();
    }

    @Test
    void queue_and_priority_reach_the_jobs_and_no_other_label_does() {
        var job = queued(1).create();
        job.awaitEnd();

        assertThat(job.jobs())
                .singleElement()
                .satisfies(one -> assertThat(one.getMetadata().getLabels())
                        .containsEntry("kueue.x-k8s.io/queue-name", "gpus")
                        .containsEntry("kueue.x-k8s.io/priority-class", "low")
                        .doesNotContainKey("team"));
    }

    @Test
    void an_eviction_is_no_failure_and_the_trial_trains_again_when_it_is_admitted() {
        var job = evicted();
        assertThat(job.get().getStatus().trainingJobStatusCounters())
                .isNotNull()
                .satisfies(counters -> {
                    assertThat(counters.inProgress()).isEqualTo(1);
                    assertThat(counters.retryableError()).isZero();
                });

        admit(job);
        awaitFirst(job, "Training", "");
        job.awaitEndWhile(job::endOldestRunning);
        assertThat(job.trials()).singleElement().satisfies(trial -> {
            assertThat(status(trial).trainingJobStatus()).isEqualTo("Completed");
            assertThat(status(trial).restarts()).isZero();
        });
    }

    @Test
    void what_kueue_writes_into_a_job_stays_because_the_operator_writes_a_job_once() {
        var job = evicted();
        admit(job);
        job.awaitEndWhile(job::endOldestRunning);

        assertThat(job.jobs())
                .singleElement()
                .satisfies(
                        one -> assertThat(one.getSpec().getTemplate().getSpec().getNodeSelector())
                                .containsEntry("flavour", "spot"));
        assertThat(cluster.traffic().calls())
                .filteredOn(call -> call.plural().equals("jobs"))
                .extracting(call -> call.verb())
                .contains(Verb.CREATE)
                .doesNotContain(Verb.UPDATE, Verb.PATCH);
    }

    @Test
    void a_workload_that_kueue_has_deactivated_is_told_and_what_it_waits_for_is_named() {
        var job = evicted();
        workload(job.jobs().getFirst(), false);
        cluster.advance(Duration.ofSeconds(11));

        awaitFirst(job, "Pending", "Deactivated");
        assertThat(status(job.trials().getFirst()).message())
                .contains("Kueue has deactivated Workload job-search-001")
                .contains("(Deactivated: exceeding the maximum number of re-queuing retries)")
                .contains("until its spec.active is true again");

        workload(job.jobs().getFirst(), true);
        admit(job);
        awaitFirst(job, "Training", "");
    }

    @Test
    void a_deactivated_workload_frees_its_place_after_the_pending_time() {
        var job = endless(queued(2))
                .with(
                        "{trainingImage: example/trainer}",
                        "{trainingImage: example/trainer}\n    stoppingCondition: {maxPendingTimeInSeconds: 60}")
                .create();
        awaitFirst(job, "Training", "");
        evict(job);
        awaitFirst(job, "Pending", "Queued");
        workload(job.jobs().getFirst(), false);
        cluster.advance(Duration.ofSeconds(11));
        awaitFirst(job, "Pending", "Deactivated");
        cluster.advance(Duration.ofSeconds(50));

        awaitFirst(job, "MaxPendingTimeExceeded", "MaxPendingTimeExceeded");
        assertThat(status(job.trials().getFirst()).message())
                .contains("stoppingCondition.maxPendingTimeInSeconds", "Kueue has deactivated Workload");
        await().untilAsserted(() -> assertThat(job.trials()).hasSize(2));
    }

    @Test
    void what_was_deactivated_while_no_operator_ran_is_told_when_one_comes_back() {
        var job = endless(queued(1)).create();
        awaitFirst(job, "Training", "");
        operator.close();
        evict(job);
        workload(job.jobs().getFirst(), false);

        operator = operator();
        awaitFirst(job, "Pending", "Deactivated");
    }

    @Test
    void without_kueue_in_the_cluster_the_operator_works_all_the_same() {
        var settings = TuningFixture.eagerSettings();
        try (var plain = FakeCluster.start();
                var _ = HptOperator.start(
                        plain.operatorConfig(),
                        settings.withTraining(settings.training().withKueue(true)),
                        plain.clock())) {
            var ended = TuningFixture.job(plain, 1, 1).create().awaitEnd();

            assertThat(ended.getStatus().hyperParameterTuningJobStatus()).isEqualTo("Completed");
        }
    }
}
