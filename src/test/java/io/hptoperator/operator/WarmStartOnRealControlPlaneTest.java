package io.hptoperator.operator;

import static io.hptoperator.testing.TuningFixture.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.hptoperator.api.HyperParameterTuningJobStatus;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.controlplane.ControlPlane;
import io.hptoperator.controlplane.RealControlPlane;
import io.hptoperator.manifest.Names;
import io.hptoperator.testing.Outcome;
import io.hptoperator.testing.TuningFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tuning job that learns from an earlier one, which the real garbage collector takes away meanwhile. */
@RealControlPlane
class WarmStartOnRealControlPlaneTest {
    private static final String PARENT = "six";
    private static final String HEIR = "heir";
    /** The parent's trial that leaves no value. */
    private static final int FAILS = 3;
    /** The values of the others are between 0 and 1. */
    private static final double WORST = -1;

    private static final Path HEIRS_JOB = Path.of("src/test/resources/operator/heir-of-six-trials.yaml");
    private static final Duration LONG = Duration.ofMinutes(2);

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

    private static boolean isOf(String tuningJob, Pod pod) {
        return tuningJob.equals(pod.getMetadata().getLabels().get(Names.TUNING_JOB));
    }

    private static Outcome parents(Pod pod) {
        return TuningFixture.index(pod) == FAILS
                ? new Outcome.Fails(1, "no data", "")
                : Outcome.reports("score", parameter(pod, "x"));
    }

    @Test
    void parents_are_waited_for_and_what_they_left_outlives_them_and_the_operator() {
        tuning.plays(pod -> isOf(PARENT, pod) ? parents(pod) : new Outcome.RunsUntilStopped(""));
        tuning.create(HEIRS_JOB);
        awaitHeir(
                "it waits for its parent",
                status -> status.conditions().stream()
                        .anyMatch(condition -> "WaitingForParents".equals(condition.getReason())));
        assertThat(tuning.trials(HEIR)).isEmpty();

        tuning.create();
        awaitHeir("the best of its parent is its own", status -> status.overallBestTrainingJob() != null);
        var parents = tuning.trials();
        // The parent has ended, so these are the heir's.
        var running = tuning.awaitRunning(2, List.of());

        tuning.client().resource(tuning.job()).delete();
        await("the parent's trials to be gone")
                .atMost(LONG)
                .until(() -> tuning.trials().isEmpty());
        operator.close();
        operator = tuning.startOperator();
        tuning.plays(_ -> Outcome.reports("score", WORST));
        running.forEach(pod -> tuning.end(pod, Outcome.reports("score", WORST)));
        awaitHeir("it has ended", status -> "Completed".equals(status.hyperParameterTuningJobStatus()));

        var status = tuning.job(HEIR).getStatus();
        assertThat(status.warmStart()).singleElement().satisfies(parent -> {
            assertThat(parent.hyperParameterTuningJobName()).isEqualTo(PARENT);
            assertThat(parent.trainingJobs()).isEqualTo(6);
            assertThat(parent.used()).isEqualTo(5);
            assertThat(parent.notUsed()).startsWith("1 ");
        });
        assertThat(Optional.ofNullable(status.overallBestTrainingJob())).hasValueSatisfying(overall -> {
            assertThat(overall.tuningJobName()).isEqualTo(PARENT);
            assertThat(overall.trainingJobName()).isEqualTo(best(parents));
        });
        assertThat(tuning.trials(HEIR))
                .hasSize(6)
                .extracting(WarmStartOnRealControlPlaneTest::x)
                .doesNotContainAnyElementsOf(
                        parents.stream().map(WarmStartOnRealControlPlaneTest::x).toList());
    }

    private static String best(List<TrainingJob> parents) {
        return parents.stream()
                .filter(trial -> !Objects.equals(trial.getSpec().index(), FAILS))
                .max(Comparator.comparingDouble(WarmStartOnRealControlPlaneTest::x))
                .orElseThrow()
                .getMetadata()
                .getName();
    }

    private static double x(TrainingJob trial) {
        return Double.parseDouble(
                Objects.requireNonNull(trial.getSpec().hyperParameters().get("x")));
    }

    private void awaitHeir(String what, Predicate<HyperParameterTuningJobStatus> reached) {
        await(what)
                .atMost(LONG)
                .until(() -> Optional.ofNullable(tuning.job(HEIR).getStatus())
                        .filter(reached)
                        .isPresent());
    }
}
