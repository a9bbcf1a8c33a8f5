package io.hptoperator.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.manifest.Names;
import io.hptoperator.testing.Crash;
import io.hptoperator.testing.EndState;
import io.hptoperator.testing.FakeCluster;
import io.hptoperator.testing.Outcome;
import io.hptoperator.testing.TuningFixture;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two trials have passed a rung of Hyperband when the third comes to it and is the worst. The operator dies at every request from its report
 * on, so also between the decision to stop it, the stop and the end. Another one takes over, and comes to the same end.
 */
class RungCrashTest {
    private static final int RUNG = 1;
    private static final int MAX_RESOURCE = 9;
    private static final Outcome SILENT = new Outcome.RunsUntilStopped("");

    private static FakeCluster cluster;

    @BeforeAll
    static void startCluster() {
        cluster = FakeCluster.start();
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    /** @param endings of the trials: how, and in whose words */
    private record End(EndState state, List<String> endings, boolean crashed) {}

    /** Every other time what it asked for last is still carried out. */
    @Test
    void a_crash_in_the_middle_of_a_rung_changes_no_decision() {
        var undisturbed = run(0);
        assertThat(undisturbed.endings())
                .containsExactly(
                        "MaxResourceReached it has reported 9 values (maxResource: 9)",
                        "MaxResourceReached it has reported 9 values (maxResource: 9)",
                        "EarlyStopped its value 0.1 at step 1 ranked 3 of the 3 that have come to this rung, and the"
                                + " best third goes on (strategy: Hyperband)");
        int survived = 0;
        for (var run = run(1); run.crashed(); run = run(survived + 1)) {
            survived++;
            assertThat(run.state()).as("crash at request %d", survived).isEqualTo(undisturbed.state());
            assertThat(run.endings()).as("crash at request %d", survived).isEqualTo(undisturbed.endings());
        }
        assertThat(survived).isGreaterThan(4);
    }

    /** @param k request of the dying operator after the decisive report, readings of logs left aside, from 1; 0 for none */
    private static End run(int k) {
        var crash = Crash.at(k);
        var job = job();
        try (var first = start()) {
            assertThat(first).isNotNull();
            awaitTheFirstTwoOnTheirWay(job.create());
            cluster.traffic().inject(crash.on(call -> !call.subresource().equals("log")));
            cluster.kubelet().print(pod(job, 3), "score=0.1\n");
            await().pollInterval(Duration.ofMillis(2)).until(() -> crash.hasHappened() || isStopped(job));
        }
        cluster.traffic().heal();
        try (var second = start()) {
            assertThat(second).isNotNull();
            await("the third to be stopped").atMost(Duration.ofMinutes(1)).until(() -> isStopped(job));
            cluster.kubelet().print(pod(job, 1), "score=0.8\n".repeat(MAX_RESOURCE - RUNG));
            cluster.kubelet().print(pod(job, 2), "score=0.9\n".repeat(MAX_RESOURCE - RUNG));
            job.awaitEnd();
            return new End(
                    job.endState(),
                    job.trials().stream().map(RungCrashTest::ending).toList(),
                    crash.hasHappened());
        }
    }

    private static TuningFixture job() {
        return TuningFixture.job(cluster, 3, 3)
                .with("strategy: Random", "strategy: Hyperband")
                .with(
                        "randomSeed: 7",
                        "randomSeed: 7\n    strategyConfig: {hyperbandStrategyConfig: {minResource: %d, maxResource: %d}}"
                                .formatted(RUNG, MAX_RESOURCE))
                .plays(pod -> switch (TuningFixture.index(pod)) {
                    case 1 -> new Outcome.RunsUntilStopped("score=0.8\n");
                    case 2 -> new Outcome.RunsUntilStopped("score=0.9\n");
                    default -> SILENT;
                });
    }

    private static void awaitTheFirstTwoOnTheirWay(TuningFixture job) {
        job.await("two trials past the first rung, and the third training", _ -> {
            var trials = job.trials();
            return trials.stream().filter(RungCrashTest::isPastTheRung).count() == 2
                    && Optional.ofNullable(trials.getLast().getStatus())
                            .map(status -> status.secondaryStatus())
                            .filter("Training"::equals)
                            .isPresent();
        });
    }

    private static boolean isPastTheRung(TrainingJob trial) {
        var annotations = trial.getMetadata().getAnnotations();
        return annotations != null && Integer.toString(RUNG).equals(annotations.get(Names.RUNG));
    }

    private static Pod pod(TuningFixture job, int index) {
        return job.pods().stream()
                .filter(pod -> TuningFixture.index(pod) == index)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isStopped(TuningFixture job) {
        return "Stopped".equals(job.trials().getLast().getStatus().trainingJobStatus());
    }

    private static String ending(TrainingJob trial) {
        var status = Objects.requireNonNull(trial.getStatus());
        return status.secondaryStatus() + " " + status.message();
    }

    private static HptOperator start() {
        return HptOperator.start(cluster.operatorConfig(), TuningFixture.eagerSettings(), cluster.clock());
    }
}
