package io.hptoperator.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.testing.FakeCluster;
import io.hptoperator.testing.Outcome;
import io.hptoperator.testing.TuningFixture;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A resource that no schema would let pass, beside a good one. The fake cluster has no schema. */
class PoisonTest {
    private static final Map<String, ResourceDefinitionContext> TYPES = Map.of(
            "HyperParameterTuningJob",
            CustomResourceDefinitionContext.fromCustomResourceType(HyperParameterTuningJob.class),
            "TrainingJob",
            CustomResourceDefinitionContext.fromCustomResourceType(TrainingJob.class));

    private FakeCluster cluster;

    @BeforeEach
    void startCluster() {
        cluster = FakeCluster.start();
    }

    @AfterEach
    void stopCluster() {
        cluster.close();
    }

    private HptOperator startOperator() {
        return HptOperator.start(cluster.operatorConfig(), TuningFixture.eagerSettings(), cluster.clock());
    }

    private void poison(String kind, String spec) {
        var resource = Serialization.unmarshal("""
            apiVersion: hpt-operator.io/v1alpha1
            kind: %s
            metadata: {name: poison, namespace: poisoned}
            spec: %s
            """.formatted(kind, spec), GenericKubernetesResource.class);
        cluster.client()
                .genericKubernetesResources(TYPES.get(kind))
                .inNamespace("poisoned")
                .resource(resource)
                .create();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "[]",
                "{unknown: {deep: [1, 2]}}",
                "{stop: {yes: true}}",
                "{hyperParameterTuningJobConfig: {resourceLimits: {maxNumberOfTrainingJobs: 3000000000}}}",
                "{hyperParameterTuningJobConfig: {strategy: 7, resourceLimits: many, parameterRanges: []}}",
                "{trainingJobDefinition: {template: 5, inputDataConfig: {a: 1}}}",
                "{trainingJobDefinitions: [null, 5, {definitionName: {}}]}"
            })
    void a_poison_resource_is_refused_alone(String spec) {
        try (var operator = startOperator()) {
            poison("HyperParameterTuningJob", spec);
            poison("TrainingJob", spec);
            var good = TuningFixture.job(cluster, 3, 2).create();

            assertThat(good.awaitEnd().getStatus().trials()).isEqualTo("3/3");
            assertThat(operator.isAlive()).isTrue();
        }
        assertThat(phase("HyperParameterTuningJob", "hyperParameterTuningJobStatus"))
                .isEqualTo("Failed");
        assertThat(phase("TrainingJob", "trainingJobStatus")).isEqualTo("Failed");
    }

    @Test
    void an_operator_starts_where_a_poison_resource_is_waiting() {
        poison("HyperParameterTuningJob", "{hyperParameterTuningJobConfig: 3000000000}");
        poison("TrainingJob", "{index: 3000000000, hyperParameters: 5}");
        try (var operator = startOperator()) {
            assertThat(TuningFixture.job(cluster, 3, 2)
                            .create()
                            .awaitEnd()
                            .getStatus()
                            .trials())
                    .isEqualTo("3/3");
            assertThat(operator.isAlive()).isTrue();
        }
    }

    @Test
    void nothing_runs_on_for_a_training_job_that_makes_no_sense_any_more() {
        try (var _ = startOperator()) {
            var tuning = TuningFixture.job(cluster, 1, 1)
                    .plays(_ -> new Outcome.RunsUntilStopped(""))
                    .create();
            await().until(() -> tuning.pods().stream()
                    .anyMatch(pod -> "Running".equals(pod.getStatus().getPhase())));

            cluster.client()
                    .resource(tuning.trials().getFirst())
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            "{\"spec\":{\"algorithmSpecification\":{\"trainingImage\":null}}}");

            await().until(() -> tuning.jobs().isEmpty());
            assertThat(tuning.trials())
                    .singleElement()
                    .satisfies(trial ->
                            assertThat(trial.getStatus().failureReason()).contains("trainingImage"));
        }
    }

    private String phase(String kind, String field) {
        var resource = cluster.client()
                .genericKubernetesResources(TYPES.get(kind))
                .inNamespace("poisoned")
                .withName("poison")
                .require();
        return resource.getAdditionalProperties().get("status") instanceof Map<?, ?> status
                ? String.valueOf(status.get(field))
                : "no status";
    }
}
