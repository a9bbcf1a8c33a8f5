package io.hptoperator.operator;

import static io.hptoperator.testing.TuningFixture.index;
import static io.hptoperator.testing.TuningFixture.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.HyperParameterTuningJobStatus;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.testing.FakeCluster;
import io.hptoperator.testing.Outcome;
import io.hptoperator.testing.TuningFixture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole lives of tuning jobs, from the resource to the pods and back. */
class TuningLifeTest {
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

    private static TuningFixture job(int number, int parallel) {
        return TuningFixture.job(cluster, number, parallel);
    }

    private static List<Event> events(TuningFixture job) {
        return cluster.client()
                .v1()
                .events()
                .inNamespace(job.namespace())
                .list()
                .getItems();
    }

    private static String reason(HyperParameterTuningJob job) {
        return condition(job, "Finished").getReason();
    }

    private static Condition condition(HyperParameterTuningJob job, String type) {
        return job.getStatus().conditions().stream()
                .filter(condition -> condition.getType().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static double best(HyperParameterTuningJob job) {
        var best = Objects.requireNonNull(job.getStatus().bestTrainingJob());
        var metric = Objects.requireNonNull(best.finalHyperParameterTuningJobObjectiveMetric());
        return Objects.requireNonNull(metric.value());
    }

    private static List<String> statuses(TuningFixture job) {
        return job.trials().stream()
                .map(TrainingJob::getStatus)
                .map(status -> String.valueOf(status.trainingJobStatus()))
                .toList();
    }

    @Test
    void all_trials_are_launched_and_the_best_one_is_known() {
        var job = job(6, 2).create();
        var ended = job.awaitEnd();

        assertThat(ended.getStatus().hyperParameterTuningJobStatus()).isEqualTo("Completed");
        assertThat(reason(ended)).isEqualTo("MaxNumberOfTrainingJobsReached");
        assertThat(ended.getStatus().trials()).isEqualTo("6/6");
        var values = job.trials().stream()
                .mapToDouble(trial -> Double.parseDouble(
                        Objects.requireNonNull(trial.getSpec().hyperParameters().get("x"))))
                .toArray();
        assertThat(values).hasSize(6).doesNotHaveDuplicates();
        assertThat(best(ended)).isEqualTo(java.util.Arrays.stream(values).max().orElseThrow());
        assertThat(job.mostLive()).isEqualTo(2);
        assertThat(job.jobs()).hasSize(6);
    }

    @Test
    void the_objective_is_read_from_the_log_when_the_container_reports_nothing() {
        var ended = job(2, 1)
                .with(
                        "trainingImage: example/trainer}",
                        "trainingImage: example/trainer, metricDefinitions: [{name: score, regex: 'score=([0-9.]+)'}]}")
                .plays(pod -> Outcome.prints("epoch 1 score=0.5\nepoch 2 score=0.75"))
                .create()
                .awaitEnd();

        assertThat(best(ended)).isEqualTo(0.75);
    }

    @Test
    void a_target_that_is_reached_ends_the_search_and_stops_what_still_runs() {
        var job = job(50, 3)
                .with(
                        "randomSeed: 7",
                        "randomSeed: 7\n    tuningJobCompletionCriteria: {targetObjectiveMetricValue: 0.9}")
                .plays(pod -> parameter(pod, "x") > 0.9
                        ? Outcome.reports("score", parameter(pod, "x"))
                        : new Outcome.RunsUntilStopped(""));
        job.create();
        // Low values never end by themselves, so the search stands until one of the three is ended for them.
        var ended = job.awaitEndWhile(job::endOldestRunning);

        assertThat(reason(ended)).isEqualTo("TargetObjectiveReached");
        assertThat(ended.getStatus().trainingJobStatusCounters()).isNotNull();
        assertThat(statuses(job)).contains("Completed").doesNotContain("InProgress");
    }

    @Test
    void results_that_do_not_improve_end_the_search() {
        var ended = job(50, 1)
                .with(
                        "randomSeed: 7",
                        "randomSeed: 7\n"
                                + "    tuningJobCompletionCriteria: {bestObjectiveNotImproving:"
                                + " {maxNumberOfTrainingJobsNotImproving: 3}}")
                .plays(pod -> Outcome.reports("score", 0.5))
                .create()
                .awaitEnd();

        assertThat(reason(ended)).isEqualTo("BestObjectiveNotImproving");
        assertThat(ended.getStatus().trials()).isEqualTo("4/50");
    }

    private static TuningFixture converging(int number, String completeOnConvergence) {
        return job(number, 2)
                .with(
                        "randomSeed: 7",
                        "randomSeed: 7\n    tuningJobCompletionCriteria: {convergenceDetected:"
                                + " {completeOnConvergence: %s}}".formatted(completeOnConvergence))
                .plays(pod -> Outcome.reports("score", 1 - Math.pow(parameter(pod, "x") - 0.4, 2)));
    }

    @Test
    void a_search_that_has_converged_ends_with_the_numbers_in_its_status() {
        var ended = converging(200, "Enabled").create().awaitEnd().getStatus();
        var details = Objects.requireNonNull(ended.tuningJobCompletionDetails());
        var check = Objects.requireNonNull(details.convergenceCheck());

        assertThat(Objects.requireNonNull(ended.ending()).reason()).isEqualTo("ConvergenceDetected");
        assertThat(Objects.requireNonNull(ended.ending()).message())
                .startsWith("After %d results a gain of more than".formatted(check.results()));
        assertThat(details.convergenceDetectedTime()).isNotNull();
        assertThat(check.probability()).isLessThan(0.1);
        assertThat(check.meanProbability()).isLessThan(0.1);
        assertThat(check.recentGain()).isLessThanOrEqualTo(check.minimumGain());
        assertThat(ended.launchedTrainingJobs()).isBetween(40, 199);
    }

    @Test
    void convergence_is_told_and_changes_nothing_unless_it_is_enabled() {
        var ended = converging(60, "Disabled").create().awaitEnd();
        var details = Objects.requireNonNull(ended.getStatus().tuningJobCompletionDetails());

        assertThat(reason(ended)).isEqualTo("MaxNumberOfTrainingJobsReached");
        assertThat(details.convergenceDetectedTime()).isNotNull();
        assertThat(Objects.requireNonNull(details.convergenceCheck()).results()).isBetween(40, 60);
    }

    @Test
    void a_search_that_is_out_of_time_keeps_what_it_has() {
        var job = job(50, 2)
                .with("maxParallelTrainingJobs: 2", "maxParallelTrainingJobs: 2, maxRuntimeInSeconds: 600")
                .plays(pod -> index(pod) <= 2 ? Outcome.reports("score", 0.5) : new Outcome.RunsUntilStopped(""))
                .create();
        job.await("two results", status -> "4/50".equals(status.trials()));
        cluster.advance(Duration.ofSeconds(601));
        var ended = job.awaitEnd();

        assertThat(ended.getStatus().hyperParameterTuningJobStatus()).isEqualTo("Completed");
        assertThat(reason(ended)).isEqualTo("MaxRuntimeReached");
        assertThat(best(ended)).isEqualTo(0.5);
        assertThat(statuses(job)).containsExactly("Completed", "Completed", "Stopped", "Stopped");
    }

    @Test
    void a_finite_space_is_searched_once_and_no_more() {
        var job = job(50, 4)
                .with(
                        "continuousParameterRanges: [{name: x, minValue: \"0\", maxValue: \"1\", scalingType: Linear}]",
                        "integerParameterRanges: [{name: x, minValue: \"1\", maxValue: \"5\", scalingType: Linear}]")
                .create();
        var ended = job.awaitEnd();

        assertThat(reason(ended)).isEqualTo("SearchSpaceExhausted");
        assertThat(job.trials())
                .extracting(trial -> trial.getSpec().hyperParameters().get("x"))
                .containsExactlyInAnyOrder("1", "2", "3", "4", "5");
    }

    @Test
    void five_failures_and_no_success_end_the_search_with_the_cause() {
        var job = job(50, 1)
                .plays(pod -> new Outcome.Fails(3, "no data in /opt/ml/input", ""))
                .create();
        var ended = job.awaitEnd();

        assertThat(ended.getStatus().hyperParameterTuningJobStatus()).isEqualTo("Failed");
        assertThat(reason(ended)).isEqualTo("TooManyFailures");
        assertThat(ended.getStatus().failureReason()).contains("no data in /opt/ml/input");
        assertThat(job.trials()).hasSize(5);
    }

    @Test
    void many_failing_trials_are_one_event_with_their_number_and_the_most_frequent_reason() {
        var job = job(12, 4)
                .plays(pod -> index(pod) % 4 == 0 ? Outcome.reports("score", 1) : new Outcome.Fails(3, "no data", ""))
                .create();
        job.awaitEnd();

        await().untilAsserted(() -> assertThat(events(job))
                .filteredOn(event -> event.getReason().equals("TrialFailed"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getCount()).isEqualTo(9);
                    assertThat(event.getMessage())
                            .startsWith("9 of 12 trials failed or ended without an objective value; most often (9): ")
                            .contains("no data");
                }));
    }

    @Test
    void a_failing_trial_is_counted_and_the_search_goes_on() {
        var job = job(4, 2)
                .plays(pod -> index(pod) == 2 ? new Outcome.OutOfMemory() : Outcome.reports("score", 1))
                .create();
        var ended = job.awaitEnd();

        var counters = Objects.requireNonNull(ended.getStatus().trainingJobStatusCounters());
        assertThat(counters.completed()).isEqualTo(3);
        assertThat(counters.nonRetryableError()).isEqualTo(1);
        assertThat(job.trials().get(1).getStatus().reason()).isEqualTo("OutOfMemory");
    }

    @Test
    void a_pod_that_is_lost_to_the_infrastructure_is_replaced_and_its_trial_completes() {
        var lost = ConcurrentHashMap.newKeySet();
        var job = job(2, 1)
                .with(
                        "{trainingImage: example/trainer}",
                        "{trainingImage: example/trainer}\n    retryStrategy: {maximumRetryAttempts: 2}")
                .plays(pod -> lost.add(index(pod))
                        ? new Outcome.Disrupted("EvictionByEvictionAPI")
                        : Outcome.reports("score", 1))
                .create();
        var ended = job.awaitEndWhile(() -> cluster.advance(Duration.ofSeconds(11)));

        assertThat(ended.getStatus().hyperParameterTuningJobStatus()).isEqualTo("Completed");
        assertThat(job.trials()).allSatisfy(trial -> {
            assertThat(trial.getStatus().trainingJobStatus()).isEqualTo("Completed");
            assertThat(trial.getStatus().restarts()).isEqualTo(1);
        });
    }

    @Test
    void an_image_that_never_comes_uses_up_the_pending_time_and_no_more() {
        var job = oneOfTwoWaitsForItsImage(
                "{maxRuntimeInSeconds: 36000, maxPendingTimeInSeconds: 7200}", Duration.ofSeconds(7201));

        assertThat(job.trials().getFirst().getStatus().secondaryStatus()).isEqualTo("MaxPendingTimeExceeded");
        assertThat(job.trials().getLast().getStatus().trainingJobStatus()).isEqualTo("Completed");
    }

    @Test
    void an_image_that_never_comes_uses_up_the_running_time_if_that_is_shorter() {
        var job = oneOfTwoWaitsForItsImage(
                "{maxRuntimeInSeconds: 3600, maxPendingTimeInSeconds: 7200}", Duration.ofSeconds(3601));

        assertThat(job.trials().getFirst().getStatus().secondaryStatus()).isEqualTo("MaxRuntimeExceeded");
        assertThat(job.trials().getLast().getStatus().trainingJobStatus()).isEqualTo("Completed");
    }

    private static TuningFixture oneOfTwoWaitsForItsImage(String stoppingCondition, Duration wait) {
        var job = job(2, 2)
                .with(
                        "{trainingImage: example/trainer}",
                        "{trainingImage: example/trainer}\n    stoppingCondition: " + stoppingCondition)
                .plays(pod -> index(pod) == 1
                        ? new Outcome.NeverStarts("ImagePullBackOff", "example/trainer: not found")
                        : Outcome.reports("score", 1))
                .create();
        job.await("the result of one and the wait of the other", status -> hasOneResult(status) && hasOneWaiting(job));
        cluster.advance(wait);
        job.awaitEnd();
        return job;
    }

    private static boolean hasOneResult(HyperParameterTuningJobStatus status) {
        return Optional.ofNullable(status.objectiveStatusCounters())
                .filter(counters -> Objects.equals(counters.succeeded(), 1))
                .isPresent();
    }

    private static boolean hasOneWaiting(TuningFixture job) {
        return job.pods().stream()
                .filter(pod -> pod.getStatus() != null)
                .anyMatch(pod -> "Pending".equals(pod.getStatus().getPhase())
                        && !pod.getStatus().getContainerStatuses().isEmpty());
    }

    @Test
    void definitions_take_turns() {
        var job = TuningFixture.of(cluster, "two-definitions.yaml").create();
        var ended = job.awaitEnd();

        assertThat(job.trials())
                .extracting(trial -> trial.getSpec().definitionName())
                .containsExactly("small", "large", "small", "large");
        assertThat(Objects.requireNonNull(ended.getStatus().bestTrainingJob()).trainingJobDefinitionName())
                .isIn("small", "large");
    }

    @Test
    void a_suspended_job_launches_nothing_until_it_is_resumed() {
        var job = job(3, 1)
                .with("spec:\n  hyper", "spec:\n  suspend: true\n  hyper")
                .create();
        var suspended = job.await("suspension", status -> status.suspension() != null);
        assertThat(condition(suspended, "Suspended").getStatus()).isEqualTo("True");
        assertThat(job.trials()).isEmpty();

        job.patch("{\"spec\":{\"suspend\":false}}");
        assertThat(job.awaitEnd().getStatus().trials()).isEqualTo("3/3");
    }

    @Test
    void a_stop_ends_what_runs_and_cannot_be_taken_back() {
        var job = job(50, 3).plays(pod -> new Outcome.RunsUntilStopped("")).create();
        job.await("three running", status -> "3/50".equals(status.trials()));
        job.patch("{\"spec\":{\"stop\":true}}");
        job.await("the stop to be latched", status -> status.stopRequestedTime() != null);
        job.patch("{\"spec\":{\"stop\":false}}");
        var ended = job.awaitEnd();

        assertThat(ended.getStatus().hyperParameterTuningJobStatus()).isEqualTo("Stopped");
        assertThat(reason(ended)).isEqualTo("StoppedByUser");
        assertThat(statuses(job)).containsExactly("Stopped", "Stopped", "Stopped");
        await().untilAsserted(() -> assertThat(job.pods()).isEmpty());
    }

    @Test
    void a_job_that_is_stopped_at_birth_launches_nothing() {
        var job = job(50, 3)
                .with("spec:\n  hyper", "spec:\n  stop: true\n  hyper")
                .create();

        assertThat(job.awaitEnd().getStatus().hyperParameterTuningJobStatus()).isEqualTo("Stopped");
        assertThat(job.trials()).isEmpty();
    }

    @Test
    void limits_may_be_raised_and_lowered_while_the_job_runs() {
        var job = job(50, 1).plays(pod -> new Outcome.RunsUntilStopped("")).create();
        job.await("one running", status -> "1/50".equals(status.trials()));
        job.patch(limits(5, 3));
        job.await("three running", status -> "3/5".equals(status.trials()));
        job.patch(limits(2, 1));
        job.await("the lower limit", status -> "3/2".equals(status.trials()));
        var ended = job.awaitEndWhile(job::endOldestRunning);

        assertThat(reason(ended)).isEqualTo("MaxNumberOfTrainingJobsReached");
        assertThat(job.trials()).hasSize(3);
    }

    private static String limits(int number, int parallel) {
        return """
            {"spec":{"hyperParameterTuningJobConfig":{"resourceLimits":
            {"maxNumberOfTrainingJobs":%d,"maxParallelTrainingJobs":%d}}}}\
            """.formatted(number, parallel);
    }

    @Test
    void a_foreign_Job_with_the_name_of_a_trial_fails_that_trial_and_is_left_alone() {
        var job = job(2, 1).createWithTheFirstJobsNameTaken();
        var ended = job.awaitEnd();

        var first = job.trials().getFirst().getStatus();
        assertThat(first.reason()).isEqualTo("NameConflict");
        assertThat(first.failureReason()).contains("nobody").contains("delete it");
        assertThat(Objects.requireNonNull(ended.getStatus().trainingJobStatusCounters())
                        .completed())
                .isEqualTo(1);
        assertThat(job.jobs()).hasSize(2);
    }

    @Test
    void an_invalid_spec_is_refused_with_everything_that_is_wrong_and_launches_nothing() {
        var job = job(2, 1).with("maxValue: \"1\"", "maxValue: \"-1\"").create();
        var ended = job.awaitEnd();

        assertThat(ended.getStatus().hyperParameterTuningJobStatus()).isEqualTo("Failed");
        assertThat(reason(ended)).isEqualTo("InvalidSpec");
        assertThat(condition(ended, "Stalled").getStatus()).isEqualTo("True");
        assertThat(ended.getStatus().failureReason()).contains("continuousParameterRanges[0].minValue");
        await().untilAsserted(() ->
                assertThat(events(job)).extracting(Event::getReason).contains("InvalidSpec"));
        assertThat(events(job)).extracting(Event::getReason).doesNotContain("Started");
        assertThat(job.trials()).isEmpty();
    }

    @Test
    void a_result_stays_when_trials_are_deleted_afterwards_and_an_edit_is_acknowledged() {
        var job = job(3, 1).create();
        var ended = job.awaitEnd();
        job.trials().forEach(trial -> cluster.client().resource(trial).delete());
        job.patch("{\"spec\":{\"stop\":true}}");
        var later = job.await("the edit to be seen", status -> Objects.equals(status.observedGeneration(), 2L));

        assertThat(later.getStatus().hyperParameterTuningJobStatus()).isEqualTo("Completed");
        assertThat(later.getStatus().conditions())
                .as("kubectl wait believes no condition of an earlier generation")
                .allMatch(condition -> condition.getObservedGeneration() == 2);
        assertThat(later.getStatus().bestTrainingJob())
                .isEqualTo(ended.getStatus().bestTrainingJob());
        assertThat(later.getStatus().trainingJobStatusCounters())
                .isEqualTo(ended.getStatus().trainingJobStatusCounters());
    }

    @Test
    void an_edit_of_a_training_job_that_has_ended_is_acknowledged_and_changes_nothing() {
        var job = job(1, 1).create();
        job.awaitEnd();
        var ended = job.trials().getFirst();
        var resource = cluster.client().resource(ended);
        resource.patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"stop\":true}}");
        var later = await().until(
                        () -> resource.get().getStatus(), status -> Objects.equals(status.observedGeneration(), 2L));

        assertThat(later.conditions()).allMatch(condition -> condition.getObservedGeneration() == 2);
        assertThat(later)
                .usingRecursiveComparison()
                .ignoringFields("observedGeneration", "conditions")
                .isEqualTo(ended.getStatus());
    }

    @Test
    void an_index_is_not_used_again_when_a_trial_is_deleted() {
        var job = job(3, 1)
                .plays(pod -> index(pod) == 1 ? new Outcome.RunsUntilStopped("") : Outcome.reports("score", 1))
                .create();
        job.await("the first", status -> "1/3".equals(status.trials()));
        cluster.client().resource(job.trials().getFirst()).delete();
        job.awaitEnd();

        assertThat(job.trials()).extracting(trial -> trial.getSpec().index()).containsExactly(2, 3);
    }

    @ParameterizedTest
    @EnumSource(
            value = DeletionPropagation.class,
            names = {"BACKGROUND", "FOREGROUND"})
    void deleting_a_job_leaves_nothing_behind(DeletionPropagation policy) {
        var job = job(50, 3).plays(pod -> new Outcome.RunsUntilStopped("")).create();
        job.await("three running", _ -> job.pods().size() == 3);
        cluster.client().resource(job.get()).withPropagationPolicy(policy).delete();

        await().untilAsserted(() -> {
            assertThat(job.trials()).isEmpty();
            assertThat(job.jobs()).isEmpty();
            assertThat(job.pods()).isEmpty();
        });
    }

    @Test
    void a_namesake_created_at_once_begins_afresh() {
        var job = job(50, 2).plays(pod -> new Outcome.RunsUntilStopped("")).create();
        job.await("two running", _ -> job.pods().size() == 2);
        var before = job.trials();
        cluster.client().resource(job.get()).delete();
        job.plays(pod -> Outcome.reports("score", 1)).with("maxNumberOfTrainingJobs: 50", "maxNumberOfTrainingJobs: 3");
        var ended = job.createAnew().awaitEnd();

        assertThat(ended.getStatus().trials()).isEqualTo("3/3");
        await().untilAsserted(() -> assertThat(job.trials())
                .hasSize(3)
                .doesNotContainAnyElementsOf(before)
                .allSatisfy(
                        trial -> assertThat(trial.hasOwnerReferenceFor(ended)).isTrue()));
    }

    @Test
    void a_status_that_somebody_wiped_is_computed_again() {
        var job = job(50, 2)
                .plays(pod -> index(pod) == 1 ? Outcome.reports("score", 1) : new Outcome.RunsUntilStopped(""))
                .create();
        job.await("three launched", status -> "3/50".equals(status.trials()));
        job.wipeStatus();

        var again = job.await("three launched", status -> "3/50".equals(status.trials()));
        assertThat(Objects.requireNonNull(again.getStatus().trainingJobStatusCounters())
                        .completed())
                .isEqualTo(1);
        assertThat(job.trials()).hasSize(3);
    }

    @Test
    void a_status_stays_small_whatever_the_number_of_trials() {
        var ended = job(100, 20).create().awaitEnd();

        assertThat(Serialization.asJson(ended.getStatus()).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(20 * 1024);
    }
}
