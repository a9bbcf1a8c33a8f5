package io.hptoperator.operator;

import static io.hptoperator.testing.TuningFixture.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.hptoperator.controlplane.ControlPlane;
import io.hptoperator.controlplane.RealControlPlane;
import io.hptoperator.testing.Outcome;
import io.hptoperator.testing.TuningFixture;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The operator against the real API server, Job controller and garbage collector; only nodes are played. */
@RealControlPlane
class TuningOnRealControlPlaneTest {
    private RealTuning tuning;
    private HptOperator operator;

    @BeforeEach
    void start(ControlPlane plane) {
        tuning = new RealTuning(plane);
        tuning.awaitGarbageCollection();
        operator = tuning.startOperator();
    }

    @AfterEach
    void stop() {
        operator.close();
        tuning.close();
    }

    @Test
    void a_tuning_job_runs_to_its_end() {
        tuning.create();
        tuning.awaitStatus("Completed");

        assertThat(tuning.trials()).hasSize(6);
        assertThat(tuning.job().getStatus().trials()).isEqualTo("6/6");
        var best = tuning.trials().stream()
                .map(trial ->
                        Objects.requireNonNull(trial.getSpec().hyperParameters().get("x")))
                .mapToDouble(Double::parseDouble)
                .max()
                .orElseThrow();
        assertThat(Optional.ofNullable(tuning.job().getStatus().bestTrainingJob()))
                .map(trial -> trial.finalHyperParameterTuningJobObjectiveMetric())
                .map(metric -> metric.value())
                .contains(best);
    }

    @Test
    void a_stop_ends_what_runs() {
        tuning.plays(_ -> new Outcome.RunsUntilStopped(""));
        tuning.create();
        tuning.awaitPods(2);
        tuning.stop();
        tuning.awaitStatus("Stopped");

        assertThat(tuning.trials())
                .hasSize(2)
                .allSatisfy(trial ->
                        assertThat(trial.getStatus().trainingJobStatus()).isEqualTo("Stopped"));
        await("no pod left")
                .atMost(Duration.ofSeconds(60))
                .until(() -> tuning.pods().isEmpty());
    }

    @Test
    void a_pod_that_is_evicted_is_replaced() {
        var evicted = ConcurrentHashMap.<Integer>newKeySet();
        tuning.plays(pod -> TuningFixture.index(pod) == 2 && evicted.add(2)
                ? new Outcome.Disrupted("EvictionByEvictionAPI")
                : Outcome.reports("score", parameter(pod, "x")));
        tuning.create();
        tuning.awaitStatus("Completed");

        assertThat(tuning.trials())
                .filteredOn(trial -> Objects.equals(trial.getSpec().index(), 2))
                .singleElement()
                .satisfies(trial -> assertThat(trial.getStatus().restarts()).isEqualTo(1));
    }

    @ParameterizedTest
    @EnumSource(
            value = DeletionPropagation.class,
            names = {"BACKGROUND", "FOREGROUND"})
    void deleting_the_job_leaves_nothing_behind(DeletionPropagation policy) {
        tuning.plays(_ -> new Outcome.RunsUntilStopped(""));
        tuning.create();
        tuning.awaitPods(2);
        tuning.client().resource(tuning.job()).withPropagationPolicy(policy).delete();

        await("nothing left").atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(tuning.trials()).isEmpty();
            assertThat(tuning.jobs()).isEmpty();
            assertThat(tuning.pods()).isEmpty();
        });
    }

    @Test
    void orphaned_trials_finish_alone_and_belong_to_no_namesake() {
        tuning.plays(_ -> new Outcome.RunsUntilStopped(""));
        tuning.create();
        var running = tuning.awaitPods(2);
        tuning.client()
                .resource(tuning.job())
                .withPropagationPolicy(DeletionPropagation.ORPHAN)
                .delete();
        await("the job to be gone")
                .atMost(Duration.ofSeconds(60))
                .until(() -> tuning.tuningJobs().isEmpty());
        assertThat(tuning.trials())
                .hasSize(2)
                .allSatisfy(trial ->
                        assertThat(trial.getMetadata().getOwnerReferences()).isEmpty());
        tuning.plays(pod -> Outcome.reports("score", parameter(pod, "x")));
        running.forEach(pod -> tuning.end(pod, Outcome.reports("score", 2)));
        tuning.create();
        tuning.awaitStatus("Completed");

        assertThat(tuning.job().getStatus().trials()).isEqualTo("6/6");
        assertThat(tuning.trials()).hasSize(8);
        assertThat(Optional.ofNullable(tuning.job().getStatus().bestTrainingJob()))
                .map(trial -> trial.finalHyperParameterTuningJobObjectiveMetric())
                .hasValueSatisfying(metric -> assertThat(metric.value()).isLessThanOrEqualTo(1));
    }
}
