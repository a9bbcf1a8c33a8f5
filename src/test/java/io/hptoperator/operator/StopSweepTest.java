package io.hptoperator.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hptoperator.local.apiserver.Interceptor.Call;
import io.hptoperator.local.apiserver.Interceptor.Ruling;
import io.hptoperator.testing.FakeCluster;
import io.hptoperator.testing.Outcome;
import io.hptoperator.testing.Traffic;
import io.hptoperator.testing.TuningFixture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A user stops the job while the operator is at any of its requests. */
class StopSweepTest {
    private static final int TRIALS = 6;

    private static FakeCluster cluster;
    private static HptOperator operator;

    @BeforeAll
    static void start() {
        cluster = FakeCluster.start();
        operator = HptOperator.start(cluster.operatorConfig(), TuningFixture.eagerSettings(), cluster.clock());
    }

    @AfterAll
    static void stop() {
        operator.close();
        cluster.close();
    }

    @Test
    void a_stop_at_any_request_ends_the_job_and_nothing_runs_on() throws InterruptedException {
        boolean stopped = true;
        for (int k = 1; stopped; k++) {
            stopped = stopAt(k);
        }
    }

    /** Returns whether the job was still running at its k-th request. */
    private static boolean stopAt(int k) throws InterruptedException {
        var reached = new CountDownLatch(1);
        // Every second trial runs until it is stopped, so that a stop always has something to do.
        var job = TuningFixture.job(cluster, TRIALS, 2)
                .plays(pod -> TuningFixture.index(pod) % 3 == 0
                        ? new Outcome.RunsUntilStopped("")
                        : Outcome.reports("score", 0.5));
        cluster.traffic().forget();
        cluster.traffic().inject((_, number) -> {
            if (number == k) {
                reached.countDown();
            }
            return new Ruling.Proceed();
        });
        job.create();
        boolean stopped = reached.await(2, TimeUnit.SECONDS);
        job.patch("{\"spec\":{\"stop\":true}}");
        var ended = job.awaitEnd();

        assertThat(ended.getStatus().hyperParameterTuningJobStatus())
                .as("stop at request %d", k)
                .isIn("Stopped", "Completed");
        assertThat(job.trials())
                .as("trials after a stop at request %d", k)
                .allSatisfy(trial ->
                        assertThat(trial.getStatus().trainingJobStatus()).isIn("Completed", "Stopped"));
        await().untilAsserted(() -> assertThat(job.pods())
                .as("pods after a stop at request %d", k)
                .noneMatch(pod -> "Running".equals(pod.getStatus().getPhase())));
        var launches = cluster.traffic().calls().stream()
                .filter((Call call) -> Traffic.isCreationOf("trainingjobs", call))
                .count();
        assertThat(launches).isEqualTo(job.trials().size());
        return stopped;
    }
}
