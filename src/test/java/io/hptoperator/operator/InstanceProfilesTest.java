package io.hptoperator.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.testing.FakeCluster;
import io.hptoperator.testing.Outcome;
import io.hptoperator.testing.TuningFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instance profiles from the administrator's file to the Jobs, and what is told when a type has none. */
class InstanceProfilesTest {
    private static final String FOUR_GPUS = """
        instanceProfiles:
          gpu:
            resources: {limits: {nvidia.com/gpu: 4}}
            nodeSelector: {pool: gpu}
        """;

    @TempDir
    private Path folder;

    private FakeCluster cluster;

    @BeforeEach
    void start() {
        cluster = FakeCluster.start();
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private HptOperator operator(String profiles) throws IOException {
        var file = Files.writeString(folder.resolve("profiles.yaml"), profiles);
        return HptOperator.start(
                cluster.operatorConfig(), TuningFixture.eagerSettings().withInstanceProfiles(file), cluster.clock());
    }

    private TuningFixture tuning(int trials, int parallel, String type) {
        return TuningFixture.job(cluster, trials, parallel)
                .with(
                        "{trainingImage: example/trainer}",
                        "{trainingImage: example/trainer}\n    resourceConfig: {instanceType: %s, instanceCount: 2}"
                                .formatted(type));
    }

    private static String pool(Job job) {
        return job.getSpec().getTemplate().getSpec().getNodeSelector().getOrDefault("pool", "");
    }

    private static int gpus(TrainingJob trial) {
        return Objects.requireNonNullElse(
                Objects.requireNonNull(trial.getStatus()).gpuCount(), -1);
    }

    @Test
    void trials_get_what_the_profile_says_and_their_gpus_are_counted() throws IOException {
        try (var _ = operator(FOUR_GPUS)) {
            var job = tuning(2, 1, "ml.gpu").create();
            job.awaitEnd();

            assertThat(job.jobs())
                    .hasSize(2)
                    .allSatisfy(one -> assertThat(pool(one)).isEqualTo("gpu"));
            assertThat(job.trials()).allSatisfy(trial -> assertThat(gpus(trial)).isEqualTo(2 * 4));
        }
    }

    @Test
    void a_job_keeps_what_it_got_when_the_operator_comes_back_with_other_profiles() throws IOException {
        var job = tuning(2, 1, "gpu").plays(pod -> new Outcome.RunsUntilStopped(""));
        try (var _ = operator(FOUR_GPUS)) {
            job.create();
            await("a running trial")
                    .until(() -> job.trials().stream().anyMatch(trial -> trial.getStatus() != null)
                            && job.pods().size() == 2);
        }
        try (var _ = operator(FOUR_GPUS.replace("4", "1").replace("pool: gpu", "pool: other"))) {
            job.awaitEndWhile(job::endOldestRunning);

            assertThat(job.jobs()).extracting(InstanceProfilesTest::pool).containsExactlyInAnyOrder("gpu", "other");
            assertThat(job.trials()).extracting(InstanceProfilesTest::gpus).containsExactly(2 * 4, 2);
        }
    }

    @Test
    void a_type_without_a_profile_is_told_once_per_tuning_job_however_many_trials_there_are() throws IOException {
        try (var _ = operator(FOUR_GPUS)) {
            var job = tuning(6, 2, "p4d.24xlarge").create();
            job.awaitEnd();

            await().untilAsserted(() -> assertThat(news(job)).singleElement().satisfies(event -> {
                assertThat(event.getInvolvedObject().getName()).isEqualTo("search");
                assertThat(event.getType()).isEqualTo("Warning");
                assertThat(event.getMessage()).contains("instance type \"p4d.24xlarge\" has no profile");
                assertThat(event.getCount()).isEqualTo(1);
            }));
        }
    }

    private List<Event> news(TuningFixture job) {
        return cluster.client().v1().events().inNamespace(job.namespace()).list().getItems().stream()
                .filter(event -> event.getReason().equals("NoInstanceProfile"))
                .toList();
    }
}
