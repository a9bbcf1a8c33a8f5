package io.hptoperator.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hptoperator.api.TrainingJob;
import io.hptoperator.manifest.Names;
import io.hptoperator.testing.FakeCluster;
import io.hptoperator.testing.Outcome;
import io.hptoperator.testing.TuningFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Trials that print what they learn are stopped by the rules, by the whole operator on the fake cluster. */
class EarlyStoppingTest {
    private FakeCluster cluster;
    private HptOperator operator;

    @BeforeEach
    void start() {
        cluster = FakeCluster.start();
        operator = startOperator();
    }

    private HptOperator startOperator() {
        return HptOperator.start(cluster.operatorConfig(), TuningFixture.eagerSettings(), cluster.clock());
    }

    @AfterEach
    void stop() {
        operator.close();
        cluster.close();
    }

    /** Rungs 1 and 3. */
    private TuningFixture hyperband(int number, int parallel) {
        return TuningFixture.job(cluster, number, parallel)
                .with(
                        "randomSeed: 7",
                        config("strategyConfig: {hyperbandStrategyConfig: {minResource: 1, maxResource: 9}}"))
                .with("strategy: Random", "strategy: Hyperband");
    }

    /** Besides the seed. */
    private static String config(String... fields) {
        return "randomSeed: 7\n    " + String.join("\n    ", fields);
    }

    /** Prints the value so many times and goes on without a word. */
    private static Outcome prints(double value, int times) {
        return new Outcome.RunsUntilStopped(
                IntStream.range(0, times).mapToObj(_ -> "score=" + value + "\n").collect(Collectors.joining()));
    }

    @Test
    void hyperband_stops_the_poor_at_a_rung_and_the_good_at_the_last_step() {
        var job = hyperband(5, 1).plays(pod -> switch (TuningFixture.index(pod)) {
            case 1 -> prints(0.8, 9);
            case 2 -> prints(0.9, 9);
            default -> prints(0.1, 1);
        });
        var ended = job.create().awaitEnd();

        var status = ended.getStatus();
        assertThat(status.hyperParameterTuningJobStatus()).isEqualTo("Completed");
        assertThat(Objects.requireNonNull(status.trainingJobStatusCounters()).stopped())
                .isEqualTo(5);
        assertThat(Objects.requireNonNull(status.objectiveStatusCounters()).succeeded())
                .isEqualTo(5);
        var best = Objects.requireNonNull(status.bestTrainingJob());
        assertThat(best.trainingJobName()).startsWith("search-002-");
        assertThat(best.trainingJobStatus()).isEqualTo("Stopped");
        assertThat(job.trials())
                .extracting(EarlyStoppingTest::ending)
                .containsExactly(
                        "Stopped MaxResourceReached 0.8",
                        "Stopped MaxResourceReached 0.9",
                        "Stopped EarlyStopped 0.1",
                        "Stopped EarlyStopped 0.1",
                        "Stopped EarlyStopped 0.1");
        assertThat(job.trials())
                .allSatisfy(trial -> assertThat(
                                Objects.requireNonNull(trial.getSpec().objectiveSeries())
                                        .keepSteps())
                        .containsExactly(1, 3));
        assertThat(job.trials().get(2).getStatus().message())
                .isEqualTo("its value 0.1 at step 1 ranked 3 of the 3 that have come to this rung, and the best third"
                        + " goes on (strategy: Hyperband)");
        awaitEvents(job, "EarlyStopped", 3);
    }

    private void awaitEvents(TuningFixture job, String reason, int number) {
        await("events")
                .untilAsserted(() -> assertThat(cluster.client()
                                .v1()
                                .events()
                                .inNamespace(job.namespace())
                                .list()
                                .getItems())
                        .filteredOn(event -> reason.equals(event.getReason()))
                        .hasSize(number)
                        .allSatisfy(event ->
                                assertThat(event.getInvolvedObject().getKind()).isEqualTo("TrainingJob")));
    }

    /** A decision that a trial goes on is stored with it; what comes later at the same rung changes nothing. */
    @Test
    void an_operator_that_is_restarted_in_the_middle_of_a_rung_decides_nothing_twice() {
        var job = hyperband(6, 2)
                .plays(pod -> prints(TuningFixture.index(pod) <= 2 ? TuningFixture.index(pod) / 10.0 : 0.9, 1));
        job.create();
        awaitRungs(job, Map.of(1, "1", 2, "1"));

        operator.close();
        operator = startOperator();
        cluster.traffic().forget();
        job.patch(
                "{\"spec\":{\"hyperParameterTuningJobConfig\":{\"resourceLimits\":{\"maxParallelTrainingJobs\":5}}}}");
        awaitRungs(job, Map.of(1, "1", 2, "1", 3, "1", 4, "1", 5, "1"));

        assertThat(job.trials()).hasSize(5).allSatisfy(trial -> {
            assertThat(trial.getSpec().stop()).isNull();
            assertThat(trial.getStatus().trainingJobStatus()).isEqualTo("InProgress");
        });
    }

    private void awaitRungs(TuningFixture job, Map<Integer, String> rungs) {
        await("rungs")
                .untilAsserted(() -> assertThat(job.trials().stream()
                                .filter(trial -> rung(trial) != null)
                                .collect(Collectors.toMap(
                                        trial -> Objects.requireNonNull(
                                                trial.getSpec().index()),
                                        trial -> Objects.requireNonNull(rung(trial)))))
                        .isEqualTo(rungs));
    }

    private static @Nullable String rung(TrainingJob trial) {
        return Objects.requireNonNullElse(trial.getMetadata().getAnnotations(), Map.<String, String>of())
                .get(Names.RUNG);
    }

    @Test
    void trials_that_never_report_end_at_their_time_limit_and_hold_up_nobody() {
        var trainer = "algorithmSpecification: {trainingImage: example/trainer}";
        var job = hyperband(3, 3)
                .with(trainer, trainer + "\n    stoppingCondition: {maxRuntimeInSeconds: 60}")
                .plays(_ -> new Outcome.RunsUntilStopped("hello\n"));
        var ended = job.create().awaitEndWhile(() -> cluster.advance(Duration.ofSeconds(5)));

        assertThat(ended.getStatus().hyperParameterTuningJobStatus()).isEqualTo("Failed");
        assertThat(Objects.requireNonNull(ended.getStatus().ending()).reason()).isEqualTo("NoTrainingJobSucceeded");
        assertThat(job.trials()).hasSize(3).allSatisfy(trial -> {
            var status = trial.getStatus();
            assertThat(status.secondaryStatus()).isEqualTo("MaxRuntimeExceeded");
            assertThat(status.objectiveStatus()).isEqualTo("Failed");
            assertThat(status.objectiveMessage()).contains("metric 'score'");
        });
    }

    @Test
    void the_median_rule_stops_who_does_worse_than_those_that_completed() {
        var job = TuningFixture.job(cluster, 3, 1)
                .with(
                        "randomSeed: 7",
                        config(
                                "trainingJobEarlyStoppingType: Auto",
                                "trainingJobEarlyStoppingConfig: {minCompletedTrials: 1, startEpoch: 2}"))
                .plays(pod -> TuningFixture.index(pod) == 2
                        ? prints(0.1, 2)
                        : new Outcome.Succeeds("", "score=0.5\nscore=0.7\n"));
        job.create().awaitEnd();

        assertThat(job.trials())
                .extracting(EarlyStoppingTest::ending)
                .containsExactly("Completed Completed 0.7", "Stopped EarlyStopped 0.1", "Completed Completed 0.7");
        assertThat(job.trials().get(1).getStatus().message())
                .startsWith("its value 0.1 at step 2 was worse than 0.6, the median of the running averages of 1"
                        + " completed");
    }

    @Test
    void the_best_value_of_a_trial_is_its_result_if_that_is_asked_for() {
        var job = TuningFixture.job(cluster, 1, 1)
                .with("metricName: score}", "metricName: score, objectiveValueStrategy: Best}")
                .plays(_ -> new Outcome.Succeeds("", "score=0.5\nscore=0.9\nscore=0.7\n"));
        job.create().awaitEnd();

        assertThat(job.trials()).extracting(EarlyStoppingTest::ending).containsExactly("Completed Completed 0.9");
    }

    @Test
    void trials_may_finish_when_a_criterion_has_ended_the_job() {
        var job = TuningFixture.job(cluster, 9, 2)
                .with(
                        "randomSeed: 7",
                        config("tuningJobCompletionCriteria: {targetObjectiveMetricValue: 0.9, onCompletion:"
                                + " LetTrialsFinish}"))
                .plays(_ -> new Outcome.RunsUntilStopped(""));
        job.create();
        job.await("two trials", _ -> job.pods().size() == 2);
        cluster.kubelet().end(job.pods().getFirst(), Outcome.reports("score", 0.95));
        job.await("the verdict", status -> status.ending() != null);
        var ended = job.awaitEndWhile(job::endOldestRunning);

        assertThat(ended.getStatus().hyperParameterTuningJobStatus()).isEqualTo("Completed");
        assertThat(Objects.requireNonNull(ended.getStatus().ending()).reason()).isEqualTo("TargetObjectiveReached");
        assertThat(job.trials())
                .hasSize(2)
                .allSatisfy(trial ->
                        assertThat(trial.getStatus().trainingJobStatus()).isEqualTo("Completed"));
    }

    private static String ending(TrainingJob trial) {
        var status = trial.getStatus();
        var metric = Objects.requireNonNull(status.finalHyperParameterTuningJobObjectiveMetric());
        return String.join(
                " ",
                List.of(
                        Objects.requireNonNull(status.trainingJobStatus()),
                        Objects.requireNonNull(status.secondaryStatus()),
                        Objects.requireNonNull(metric.value()).toString()));
    }
}
