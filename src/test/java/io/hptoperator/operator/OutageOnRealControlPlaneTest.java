package io.hptoperator.operator;

import static io.hptoperator.testing.TuningFixture.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.controlplane.ControlPlane;
import io.hptoperator.controlplane.Program;
import io.hptoperator.controlplane.RealControlPlane;
import io.hptoperator.testing.OperatorProcess;
import io.hptoperator.testing.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers that crash in the middle of a tuning job. Pods run on meanwhile, and end, as they do on real nodes. */
@RealControlPlane(own = true)
class OutageOnRealControlPlaneTest {
    private RealTuning tuning;
    private OperatorProcess operator;

    @BeforeEach
    void start(ControlPlane plane) {
        tuning = new RealTuning(plane);
        operator = tuning.startProcess();
    }

    @AfterEach
    void stop() {
        operator.close();
        tuning.close();
    }

    @Test
    void an_API_server_that_is_away_for_a_minute_costs_a_tuning_job_nothing_but_time(ControlPlane plane) {
        var running = awaitSecondPair();
        var known = uids(tuning.trials());
        int lines = operator.log().size();
        plane.kill(Program.API_SERVER);
        // It gives up when it cannot renew its lease. One that waits asks again after up to a minute (client-go), which
        // is not what is tested.
        plane.kill(Program.CONTROLLER_MANAGER);
        running.forEach(this::end);
        await("a minute without the API server, in which nobody restarts the operator")
                .during(Duration.ofSeconds(60))
                .atMost(Duration.ofSeconds(70))
                .until(() -> operator.probe("/healthz") == 200);
        assertThat(operator.log().subList(lines, operator.log().size()))
                .as("what an administrator reads meanwhile")
                .hasSizeBetween(1, 60)
                .anySatisfy(line -> assertThat(line).contains("Connection refused"));
        plane.revive(Program.API_SERVER);
        plane.revive(Program.CONTROLLER_MANAGER);

        assertCompletedAsIfNothingHadHappened(known);
    }

    @Test
    void a_store_that_crashes_costs_a_tuning_job_nothing_but_time(ControlPlane plane) {
        var running = awaitSecondPair();
        var known = uids(tuning.trials());
        plane.kill(Program.ETCD);
        running.forEach(this::end);
        plane.revive(Program.ETCD);

        assertCompletedAsIfNothingHadHappened(known);
    }

    /** Two of six trials have ended by then. */
    private List<Pod> awaitSecondPair() {
        tuning.plays(_ -> new Outcome.RunsUntilStopped(""));
        tuning.create();
        var first = tuning.awaitRunning(2, List.of());
        first.forEach(this::end);
        var second = tuning.awaitRunning(2, first);
        tuning.plays(pod -> Outcome.reports("score", parameter(pod, "x")));
        return second;
    }

    private void end(Pod pod) {
        tuning.end(pod, Outcome.reports("score", parameter(pod, "x")));
    }

    private void assertCompletedAsIfNothingHadHappened(Map<String, String> known) {
        tuning.awaitStatus("Completed");

        assertThat(uids(tuning.trials())).as("no trial was lost or replaced").containsAllEntriesOf(known);
        assertThat(tuning.trials())
                .extracting(trial -> trial.getSpec().index())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 6).boxed().toList());
        assertThat(tuning.trials())
                .extracting(trial -> trial.getStatus().trainingJobStatus())
                .containsOnly("Completed");
        assertThat(tuning.trials())
                .extracting(trial -> trial.getStatus().restarts())
                .containsOnly(0);
        assertThat(tuning.trials())
                .extracting(OutageOnRealControlPlaneTest::result)
                .as("each has its own result")
                .isEqualTo(tuning.trials().stream()
                        .map(trial -> trial.getSpec().hyperParameters().get("x"))
                        .toList());
        assertThat(tuning.jobs()).hasSize(6);
        assertThat(tuning.pods()).hasSize(6);
        assertThat(tuning.job().getStatus().trials()).isEqualTo("6/6");
        assertThat(operator.probe("/healthz")).isEqualTo(200);
    }

    private static String result(TrainingJob trial) {
        var metric = trial.getStatus().finalHyperParameterTuningJobObjectiveMetric();
        return String.valueOf(Objects.requireNonNull(metric).value());
    }

    private static Map<String, String> uids(List<? extends HasMetadata> objects) {
        return objects.stream()
                .map(HasMetadata::getMetadata)
                .collect(Collectors.toMap(metadata -> metadata.getName(), metadata -> metadata.getUid()));
    }
}
