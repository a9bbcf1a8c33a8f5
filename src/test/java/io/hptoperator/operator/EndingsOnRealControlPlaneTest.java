package io.hptoperator.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.hptoperator.controlplane.ControlPlane;
import io.hptoperator.controlplane.RealControlPlane;
import io.hptoperator.testing.Outcome;
import io.hptoperator.testing.TuningFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How tuning jobs and trials end where the Job controller, the quota controller and the namespace controller are the real ones. */
@RealControlPlane
class EndingsOnRealControlPlaneTest {
    private static final String RETRIES = "retryStrategy: {maximumRetryAttempts: 1}";

    private static final String LIMITS = "resourceLimits: {maxNumberOfTrainingJobs: 6, maxParallelTrainingJobs: 2}";

    private RealTuning tuning;
    private HptOperator operator;
    /** By how much the operator's clock is fast. */
    private volatile Duration ahead = Duration.ZERO;

    @BeforeEach
    void start(ControlPlane plane) {
        tuning = new RealTuning(plane);
        operator = tuning.startOperator(() -> Instant.now().plus(ahead));
    }

    @AfterEach
    void stop() {
        operator.close();
        tuning.close();
    }

    /**
     * What is changed in the tuning job, what becomes of its pods, and how it ends.
     *
     * @param reason of condition Finished
     */
    record Ending(String reason, String status, String text, String replacement, Function<Pod, Outcome> script) {
        @Override
        public String toString() {
            return reason;
        }
    }

    static Stream<Ending> endings() {
        Function<Pod, Outcome> good = _ -> Outcome.reports("score", 0.5);
        Function<Pod, Outcome> bad = _ -> new Outcome.Fails(1, "no data", "");
        return Stream.of(
                criterion("TargetObjectiveReached", "targetObjectiveMetricValue: 0.5", good),
                criterion(
                        "BestObjectiveNotImproving",
                        "bestObjectiveNotImproving: {maxNumberOfTrainingJobsNotImproving: 3}",
                        good),
                new Ending(
                        "SearchSpaceExhausted",
                        "Completed",
                        "continuousParameterRanges: [{name: x, minValue: \"0\", maxValue: \"1\", scalingType: Linear}]",
                        "categoricalParameterRanges: [{name: x, values: [a, b, c]}]",
                        good),
                new Ending(
                        "ConvergenceDetected",
                        "Completed",
                        LIMITS,
                        "resourceLimits: {maxNumberOfTrainingJobs: 100, maxParallelTrainingJobs: 4}\n"
                                + "    tuningJobCompletionCriteria: {convergenceDetected: {completeOnConvergence:"
                                + " Enabled}}",
                        good),
                new Ending("TooManyFailures", "Failed", "", "", bad),
                new Ending("NoTrainingJobSucceeded", "Failed", "Jobs: 6", "Jobs: 2", bad));
    }

    private static Ending criterion(String reason, String criterion, Function<Pod, Outcome> script) {
        return new Ending(
                reason,
                "Completed",
                "    randomSeed",
                "    tuningJobCompletionCriteria: {%s}\n    randomSeed".formatted(criterion),
                script);
    }

    @ParameterizedTest
    @MethodSource("endings")
    void a_tuning_job_ends_for_the_reason_that_it_names(Ending ending) {
        tuning.plays(ending.script());
        tuning.create(ending.text(), ending.replacement());
        tuning.awaitStatus(ending.status());

        assertFinished(ending.reason());
    }

    @Test
    void a_tuning_job_whose_time_is_up_stops_what_runs_and_keeps_what_it_has() {
        tuning.plays(pod ->
                TuningFixture.index(pod) == 1 ? Outcome.reports("score", 0.5) : new Outcome.RunsUntilStopped(""));
        tuning.create(LIMITS, LIMITS.replace("{", "{maxRuntimeInSeconds: 120, "));
        await("a result and two trials that run")
                .atMost(Duration.ofSeconds(60))
                .until(() -> tuning.trials().size() == 3
                        && secondaryStatuses().filter("Training"::equals).count() == 2);
        ahead = Duration.ofSeconds(121);
        tuning.patch(
                "{\"spec\":{\"hyperParameterTuningJobConfig\":{\"resourceLimits\":{\"maxNumberOfTrainingJobs\":7}}}}");
        tuning.awaitStatus("Completed");

        assertFinished("MaxRuntimeReached");
        assertThat(tuning.trials())
                .extracting(trial -> trial.getStatus().trainingJobStatus())
                .containsExactlyInAnyOrder("Completed", "Stopped", "Stopped");
    }

    private void assertFinished(String reason) {
        assertThat(tuning.job().getStatus().conditions())
                .filteredOn(condition -> condition.getType().equals("Finished"))
                .extracting(condition -> condition.getReason())
                .containsExactly(reason);
    }

    @Test
    void trials_that_run_too_long_are_stopped_by_their_deadline() {
        tuning.plays(_ -> new Outcome.RunsUntilStopped(""));
        tuning.create(RETRIES, "stoppingCondition: {maxRuntimeInSeconds: 1}");
        await("two trials beyond their time")
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        secondaryStatuses().filter("MaxRuntimeExceeded"::equals).count() >= 2);
    }

    @Test
    void trials_that_never_start_are_given_up() {
        tuning.plays(_ -> new Outcome.NeverStarts("ImagePullBackOff", "no such image"));
        tuning.create(RETRIES, "stoppingCondition: {maxPendingTimeInSeconds: 2}");
        await("two trials that have waited too long")
                .atMost(Duration.ofSeconds(60))
                .until(() -> secondaryStatuses()
                                .filter("MaxPendingTimeExceeded"::equals)
                                .count()
                        >= 2);
    }

    @Test
    void a_suspended_tuning_job_launches_nothing_until_it_is_resumed() {
        tuning.create("spec:\n  hyper", "spec:\n  suspend: true\n  hyper");
        await("suspension")
                .atMost(Duration.ofSeconds(60))
                .until(() -> tuning.job().getStatus() != null
                        && tuning.job().getStatus().suspension() != null);
        assertThat(tuning.trials()).isEmpty();
        tuning.patch("{\"spec\":{\"suspend\":false}}");

        tuning.awaitStatus("Completed");
    }

    /** The quota admission plugin says 403; nobody fails for it. */
    @Test
    void a_quota_of_one_Job_makes_trials_wait_until_it_is_raised() {
        tuning.limitJobs(1);
        tuning.plays(_ -> new Outcome.RunsUntilStopped(""));
        tuning.create();
        var first = tuning.awaitRunning(1, List.of());
        await("a second trial")
                .atMost(Duration.ofSeconds(60))
                .until(() -> tuning.trials().size() == 2);
        assertThat(tuning.jobs()).hasSize(1);
        tuning.plays(_ -> Outcome.reports("score", 0.5));
        first.forEach(pod -> tuning.end(pod, Outcome.reports("score", 0.5)));
        tuning.limitJobs(10);

        tuning.awaitStatus("Completed");
        assertThat(tuning.trials())
                .extracting(trial -> trial.getStatus().trainingJobStatus())
                .containsOnly("Completed");
    }

    @Test
    void a_namespace_that_is_deleted_takes_its_tuning_job_along_and_a_new_one_starts_afresh() {
        tuning.awaitGarbageCollection();
        tuning.plays(_ -> new Outcome.RunsUntilStopped(""));
        tuning.create();
        tuning.awaitRunning(2, List.of());
        tuning.replaceNamespace();

        assertThat(tuning.trials()).isEmpty();
        tuning.plays(_ -> Outcome.reports("score", 0.5));
        tuning.create();
        tuning.awaitStatus("Completed");
        assertThat(operator.isAlive()).isTrue();
    }

    private Stream<String> secondaryStatuses() {
        return tuning.trials().stream()
                .map(trial -> trial.getStatus())
                .filter(Objects::nonNull)
                .map(status -> String.valueOf(status.secondaryStatus()));
    }
}
