package io.hptoperator.operator.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.hptoperator.api.TrainingJob;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FinishedTrainingJobsTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private final FinishedTrainingJobs cache = new FinishedTrainingJobs();

    private TrainingJob cached(String status) {
        var job = YAML.unmarshal("""
            apiVersion: hpt-operator.io/v1alpha1
            kind: TrainingJob
            metadata:
              name: t
              namespace: ns
              uid: u
              resourceVersion: "7"
              managedFields: [{manager: somebody, operation: Apply}]
            spec: {index: 3, hyperParameters: {x: "0.5"}}
            status: %s
            """.formatted(status), TrainingJob.class);
        cache.put("ns/t", job);
        return cache.get("ns/t");
    }

    @Test
    void a_training_job_that_goes_on_is_kept_but_for_the_bookkeeping_of_apply() {
        var kept = cached("{trainingJobStatus: InProgress, secondaryStatus: Training}");

        assertThat(kept.getSpec().hyperParameters()).containsEntry("x", "0.5");
        assertThat(kept.getStatus().secondaryStatus()).isEqualTo("Training");
        assertThat(kept.getMetadata().getManagedFields()).isEmpty();
    }

    @Test
    void of_one_that_has_ended_only_that_is_kept() {
        var kept = cached("{trainingJobStatus: Completed, secondaryStatus: Completed, message: long, conditions: []}");

        assertThat(kept.getSpec()).isNull();
        assertThat(kept.getStatus().message()).isNull();
        assertThat(StoredProgress.of(kept.getStatus()).isEnded()).isTrue();
        assertThat(Objects.requireNonNull(kept.getMetadata()).getResourceVersion())
                .isEqualTo("7");
    }
}
