package io.hptoperator.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.hptoperator.api.TuningJobCompletionDetails;
import io.hptoperator.testing.Crash;
import io.hptoperator.testing.EndState;
import io.hptoperator.testing.FakeCluster;
import io.hptoperator.testing.Outcome;
import io.hptoperator.testing.TuningFixture;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The operator dies at every request from the result on with which convergence is detected, so also between the check and the writing of its
 * verdict, and between that and the stop of the last trial. Another one takes over, and comes to the same end.
 */
class ConvergenceCrashTest {
    /** All values are the same, so that the fifth check detects it. */
    private static final int DETECTED_AFTER = 40;

    private static final Outcome SAME = Outcome.reports("score", 0.5);

    private static FakeCluster cluster;

    @BeforeAll
    static void startCluster() {
        cluster = FakeCluster.start();
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    private record End(EndState state, TuningJobCompletionDetails details, boolean crashed) {}

    /** Every other time what it asked for last is still carried out. */
    @Test
    void a_crash_about_the_detection_changes_nothing() {
        var undisturbed = run(0);
        assertThat(undisturbed.state().reason()).contains("ConvergenceDetected");
        assertThat(undisturbed.state().trialEnds())
                .hasSize(DETECTED_AFTER + 1)
                .extracting(EndState.TrialEnd::status)
                .containsOnlyOnce("Stopped");
        int survived = 0;
        for (var run = run(1); run.crashed(); run = run(survived + 1)) {
            survived++;
            assertThat(run.state()).as("crash at request %d", survived).isEqualTo(undisturbed.state());
            assertThat(run.details().convergenceCheck())
                    .as("check after a crash at request %d", survived)
                    .isEqualTo(undisturbed.details().convergenceCheck());
            assertThat(run.details().convergenceDetectedTime()).isNotNull();
        }
        assertThat(survived).isGreaterThan(3);
    }

    /** @param k request of the dying operator after the last result, from 1; 0 for none */
    private static End run(int k) {
        var crash = Crash.at(k);
        var job = job();
        try (var first = start()) {
            assertThat(first).isNotNull();
            var decisive = oneResultBeforeDetection(job);
            cluster.traffic().inject(crash);
            cluster.kubelet().end(decisive, SAME);
            await().pollInterval(Duration.ofMillis(2)).until(() -> crash.hasHappened() || job.hasEnded());
        }
        cluster.traffic().heal();
        try (var second = start()) {
            assertThat(second).isNotNull();
            var status = job.awaitEnd().getStatus();
            return new End(
                    job.endState(), Objects.requireNonNull(status.tuningJobCompletionDetails()), crash.hasHappened());
        }
    }

    /** The last two trials run until somebody ends them. */
    private static TuningFixture job() {
        return TuningFixture.job(cluster, DETECTED_AFTER + 1, DETECTED_AFTER + 1)
                .with(
                        "randomSeed: 7",
                        "randomSeed: 7\n    tuningJobCompletionCriteria: {convergenceDetected: {completeOnConvergence:"
                                + " Enabled}}")
                .plays(pod -> TuningFixture.index(pod) < DETECTED_AFTER ? SAME : new Outcome.RunsUntilStopped(""));
    }

    /** Returns the pod whose result leads to the detection. */
    private static Pod oneResultBeforeDetection(TuningFixture job) {
        job.create().await("the last two trials alone", status -> {
            var counters = status.trainingJobStatusCounters();
            return counters != null
                    && Objects.equals(counters.completed(), DETECTED_AFTER - 1)
                    && running(job).size() == 2;
        });
        return running(job).stream()
                .filter(pod -> TuningFixture.index(pod) == DETECTED_AFTER)
                .findFirst()
                .orElseThrow();
    }

    private static List<Pod> running(TuningFixture job) {
        return job.pods().stream()
                .filter(pod -> pod.getStatus() != null
                        && "Running".equals(pod.getStatus().getPhase()))
                .toList();
    }

    private static HptOperator start() {
        return HptOperator.start(cluster.operatorConfig(), TuningFixture.eagerSettings(), cluster.clock());
    }
}
