package io.hptoperator.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hptoperator.controlplane.ControlPlane;
import io.hptoperator.controlplane.RealControlPlane;
import io.hptoperator.testing.OperatorProcess;
import io.hptoperator.testing.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operators as processes that die in the middle of a tuning job. */
@RealControlPlane
class FailoverOnRealControlPlaneTest {
    private RealTuning tuning;

    @BeforeEach
    void start(ControlPlane plane) {
        tuning = new RealTuning(plane);
    }

    @AfterEach
    void stop() {
        tuning.close();
    }

    @Test
    void an_operator_that_dies_is_replaced_by_the_one_that_stands_by() {
        try (var first = compete("first")) {
            await("the first to lead").atMost(Duration.ofSeconds(30)).until(() -> leads(first));
            try (var second = compete("second")) {
                awaitFirstPair();
                assertThat(leads(second)).isFalse();
                first.kill();

                assertCompleted();
                assertThat(leads(second)).isTrue();
            }
        }
    }

    @Test
    void an_operator_that_is_started_anew_goes_on_where_the_last_one_was() {
        try (var first = tuning.startProcess()) {
            awaitFirstPair();
            first.kill();
        }
        try (var _ = tuning.startProcess()) {
            assertCompleted();
        }
    }

    private OperatorProcess compete(String identity) {
        return tuning.startProcess("--leader-elect", "--lease-namespace", tuning.namespace(), "--identity", identity);
    }

    private static boolean leads(OperatorProcess operator) {
        return operator.log().stream().anyMatch(line -> line.contains("leading identity="));
    }

    /** Both are running; they end, and so do all others, when nobody may be there to see it. */
    private void awaitFirstPair() {
        tuning.plays(_ -> new Outcome.RunsUntilStopped(""));
        tuning.create();
        var running = tuning.awaitRunning(2, List.of());
        tuning.plays(_ -> Outcome.reports("score", 0.5));
        running.forEach(pod -> tuning.end(pod, Outcome.reports("score", 0.5)));
    }

    private void assertCompleted() {
        tuning.awaitStatus("Completed");
        assertThat(tuning.trials())
                .hasSize(6)
                .extracting(trial -> trial.getStatus().trainingJobStatus())
                .containsOnly("Completed");
        assertThat(tuning.jobs()).hasSize(6);
        assertThat(tuning.pods()).hasSize(6);
    }
}
