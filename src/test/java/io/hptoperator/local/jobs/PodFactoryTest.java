package io.hptoperator.local.jobs;

import static io.hptoperator.local.jobs.JobFixture.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PodFactoryTest {
    @Test
    void a_pod_belongs_to_its_job_and_carries_its_labels() {
        var pod = PodFactory.pod(job(_ -> {}).resource(), new Slot(OptionalInt.empty()));

        assertThat(pod.getMetadata().getName()).isNull();
        assertThat(pod.getMetadata().getGenerateName()).isEqualTo("trial-");
        assertThat(pod.getMetadata().getLabels())
                .containsEntry("batch.kubernetes.io/job-name", "trial")
                .containsEntry("batch.kubernetes.io/controller-uid", "job-uid")
                .containsEntry("job-name", "trial");
        assertThat(pod.getMetadata().getFinalizers()).containsExactly("batch.kubernetes.io/job-tracking");
        assertThat(pod.getMetadata().getOwnerReferences()).singleElement().satisfies(owner -> {
            assertThat(owner.getUid()).isEqualTo("job-uid");
            assertThat(owner.getController()).isTrue();
        });
    }

    @Test
    void the_pod_of_an_index_knows_it_by_name_host_label_annotation_and_variable() {
        var pod = PodFactory.pod(job(_ -> {}).resource(), new Slot(OptionalInt.of(2)));

        assertThat(pod.getMetadata().getGenerateName()).isEqualTo("trial-2-");
        assertThat(pod.getSpec().getHostname()).isEqualTo("trial-2");
        assertThat(pod.getMetadata().getLabels()).containsEntry("batch.kubernetes.io/job-completion-index", "2");
        assertThat(pod.getMetadata().getAnnotations()).containsEntry("batch.kubernetes.io/job-completion-index", "2");
        assertThat(pod.getSpec().getContainers().getFirst().getEnv())
                .extracting(EnvVar::getName)
                .containsExactly("JOB_COMPLETION_INDEX");
    }

    @Test
    void a_long_job_name_leaves_room_for_the_suffix() {
        var job = job(_ -> {}).resource();
        job.getMetadata().setName("j".repeat(63));

        assertThat(PodFactory.pod(job, new Slot(OptionalInt.empty()))
                        .getMetadata()
                        .getGenerateName())
                .hasSize(63 - 5)
                .endsWith("-");
    }
}
