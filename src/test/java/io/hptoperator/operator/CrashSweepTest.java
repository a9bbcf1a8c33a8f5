package io.hptoperator.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hptoperator.testing.Crash;
import io.hptoperator.testing.EndState;
import io.hptoperator.testing.FakeCluster;
import io.hptoperator.testing.TuningFixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The operator dies at every single request of a short tuning job, and another one takes over. Whatever was or was not done
 * by then, the job must end as if nothing had happened.
 */
class CrashSweepTest {
    private static final int TRIALS = 4;
    private static final int PARALLEL = 2;

    private static FakeCluster cluster;

    @BeforeAll
    static void startCluster() {
        cluster = FakeCluster.start();
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_crash_at_any_request_changes_nothing(Crash.LastRequest last) {
        var undisturbed = run(0, last).end();
        assertThat(undisturbed.trialEnds()).hasSize(TRIALS);
        List<Integer> survived = new ArrayList<>();
        for (int k = 1; ; k++) {
            var run = run(k, last);
            assertThat(run.end()).as("crash at request %d", k).isEqualTo(undisturbed);
            assertThat(run.job().jobs())
                    .as("Jobs after a crash at request %d", k)
                    .hasSize(TRIALS);
            assertThat(run.job().mostLive())
                    .as("live trials with a crash at request %d", k)
                    .isLessThanOrEqualTo(PARALLEL);
            if (!run.crashed()) {
                break; // the job needs fewer requests than that
            }
            survived.add(k);
        }
        assertThat(survived).hasSizeGreaterThan(4 * TRIALS);
    }

    private record Run(EndState end, boolean crashed, TuningFixture job) {}

    private static Run run(int k, Crash.LastRequest last) {
        var crash = Crash.at(k, last);
        var job = TuningFixture.job(cluster, TRIALS, PARALLEL);
        try (var first = start()) {
            cluster.traffic().inject(crash);
            job.create();
            await().pollInterval(Duration.ofMillis(2)).until(() -> crash.hasHappened() || job.hasEnded());
            assertThat(first).isNotNull();
        }
        cluster.traffic().heal();
        try (var second = start()) {
            assertThat(second).isNotNull();
            job.awaitEnd();
        }
        return new Run(job.endState(), crash.hasHappened(), job);
    }

    private static HptOperator start() {
        return HptOperator.start(cluster.operatorConfig(), TuningFixture.eagerSettings(), cluster.clock());
    }
}
