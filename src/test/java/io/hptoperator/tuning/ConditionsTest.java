package io.hptoperator.tuning;

import static io.hptoperator.tuning.Condition.Type.FINISHED;
import static io.hptoperator.tuning.Condition.Type.READY;
import static io.hptoperator.tuning.Condition.Type.RECONCILING;
import static io.hptoperator.tuning.Condition.Type.STALLED;
import static io.hptoperator.tuning.Condition.Type.SUCCEEDED;
import static io.hptoperator.tuning.Condition.Type.SUSPENDED;
import static io.hptoperator.tuning.TrialFixture.trial;
import static io.hptoperator.tuning.TuningFixture.at;
import static io.hptoperator.tuning.TuningFixture.job;
import static io.hptoperator.tuning.TuningFixture.newJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the conditions say in each situation, and how tools read them. */
class ConditionsTest {
    /** Situation, status, the six conditions in the order of their types, reason of Finished, kstatus' reading. */
    static Stream<Arguments> situations() {
        var running = trial(1).running();
        var ended = trial(1).completed(0.5);
        var failed = trial(1).failed();
        return Stream.of(
                arguments("new", newJob().status(), "InProgress", "TFFFUF", "TuningInProgress", "Current"),
                arguments(
                        "trials run",
                        job().with(running).status(),
                        "InProgress",
                        "TFFFUF",
                        "TuningInProgress",
                        "Current"),
                arguments(
                        "suspended",
                        job().suspend(true).with(running).status(),
                        "InProgress",
                        "TFFFUT",
                        "Suspended",
                        "Current"),
                arguments(
                        "being stopped by the user",
                        job().stop(true).with(running).status(),
                        "Stopping",
                        "TTFFUF",
                        "StoppedByUser",
                        "InProgress"),
                arguments(
                        "being stopped while suspended",
                        job().stop(true).suspend(true).with(running).status(),
                        "Stopping",
                        "TTFFUF",
                        "StoppedByUser",
                        "InProgress"),
                arguments(
                        "target reached, trials run",
                        job().target(0.5).with(ended, trial(2).running()).status(),
                        "Stopping",
                        "TTFFUF",
                        "TargetObjectiveReached",
                        "InProgress"),
                arguments(
                        "too many failures, trials run",
                        job().maxFailed(1).with(failed, trial(2).running()).status(),
                        "Stopping",
                        "FTFFUF",
                        "TooManyFailures",
                        "InProgress"),
                arguments(
                        "completed",
                        job().limit(1).with(ended).status(),
                        "Completed",
                        "TFFTTF",
                        "MaxNumberOfTrainingJobsReached",
                        "Current"),
                arguments(
                        "completed while suspended",
                        job().limit(1).suspend(true).with(ended).status(),
                        "Completed",
                        "TFFTTF",
                        "MaxNumberOfTrainingJobsReached",
                        "Current"),
                arguments(
                        "search space used up",
                        job().combinations(1).with(ended).status(),
                        "Completed",
                        "TFFTTF",
                        "SearchSpaceExhausted",
                        "Current"),
                arguments(
                        "out of time",
                        job().runtime(1).with(ended).now(1).status(),
                        "Completed",
                        "TFFTTF",
                        "MaxRuntimeReached",
                        "Current"),
                arguments("stopped", job().stop(true).status(), "Stopped", "TFFTFF", "StoppedByUser", "Current"),
                arguments(
                        "too many failures",
                        job().maxFailed(1).with(failed).status(),
                        "Failed",
                        "FFTTFF",
                        "TooManyFailures",
                        "Failed"),
                arguments(
                        "no result in time",
                        job().runtime(1).now(1).status(),
                        "Failed",
                        "FFTTFF",
                        "NoTrainingJobSucceeded",
                        "Failed"),
                arguments("invalid", newJob().rejectedStatus("no"), "Failed", "FFTTFF", "InvalidSpec", "Failed"),
                arguments(
                        "invalid, trials run",
                        job().with(running).rejectedStatus("no"),
                        "Stopping",
                        "FTFFUF",
                        "InvalidSpec",
                        "InProgress"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("situations")
    void each_situation_has_its_conditions(
            String situation, StatusView view, String phase, String statuses, String reason, String kstatus) {
        assertThat(view.phase().text()).isEqualTo(phase);
        assertThat(view.conditions()).extracting(Condition::type).containsExactly(Condition.Type.values());
        assertThat(view.conditions().stream()
                        .map(condition -> condition.status().text().substring(0, 1))
                        .collect(Collectors.joining()))
                .as("ready, reconciling, stalled, finished, succeeded, suspended")
                .isEqualTo(statuses);
        assertThat(condition(view, FINISHED).reason()).isEqualTo(reason);
        assertThat(condition(view, SUCCEEDED).reason()).isEqualTo(reason);
        assertThat(kstatus(view)).isEqualTo(kstatus);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("situations")
    void reasons_are_names_that_the_api_server_accepts(
            String situation, StatusView view, String phase, String statuses, String reason, String kstatus) {
        assertThat(view.conditions())
                .extracting(Condition::reason)
                .allMatch(text -> text.matches("[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?"));
    }

    @Test
    void a_running_job_tells_how_many_trials_it_launched_and_how_many_are_live() {
        var view = job().with(trial(1).completed(0.5), trial(2).running(), trial(3).running())
                .status();

        assertThat(Stream.of(READY, RECONCILING, STALLED, FINISHED, SUCCEEDED)
                        .map(type -> condition(view, type).message()))
                .containsOnly("3 training jobs launched, 2 of them live");
        assertThat(condition(view, RECONCILING).reason()).isEqualTo("InProgress");
    }

    @Test
    void a_job_whose_trials_cannot_start_says_why() {
        var view = job().with(trial(1).running(), trial(2).pending())
                .with(trial(3).waiting("ImagePullBackOff: no such image"), trial(4).waiting("Unschedulable: no node"))
                .status();

        assertThat(condition(view, READY).message())
                .isEqualTo("4 training jobs launched, 4 of them live; 2 of these cannot start yet, first of all %s, "
                                .formatted(trial(3).build().name())
                        + "ImagePullBackOff: no such image");
    }

    @Test
    void an_ended_job_tells_what_ended_it_with_the_numbers() {
        var view = job().limit(1).with(trial(1).completed(0.5)).status();

        assertThat(condition(view, FINISHED).message())
                .isEqualTo("1 training jobs were launched and have ended (maxNumberOfTrainingJobs: 1)")
                .isEqualTo(condition(view, SUCCEEDED).message())
                .isEqualTo(condition(view, READY).message());
    }

    @Test
    void a_suspended_job_says_who_suspended_it_and_what_that_means() {
        var job = job().suspend(true);
        var suspended = condition(job.status(), SUSPENDED);
        var resumed = condition(job.suspend(false).status(), SUSPENDED);

        assertThat(suspended.reason()).isEqualTo("UserRequest");
        assertThat(suspended.message())
                .isEqualTo("spec.suspend is true: nothing is launched, running training jobs go on");
        assertThat(resumed.reason()).isEqualTo("NotSuspended");
        assertThat(resumed.message()).isEmpty();
    }

    @Test
    void a_transition_time_moves_with_the_status_and_not_with_the_message() {
        var job = job().with(trial(1).running());
        job.now(10).status();
        job.with(trial(2).running()).now(20).status();
        job.suspend(true).now(30).status();
        var stopping = job.stop(true).now(40).status();
        var stopped = job.with(trial(1).stopped(0.5), trial(2).stoppedWithoutValue())
                .now(50)
                .status();

        assertThat(transitions(stopping)).containsExactly(10L, 40L, 10L, 10L, 10L, 40L);
        assertThat(transitions(stopped)).containsExactly(10L, 50L, 10L, 50L, 50L, 40L);
    }

    private static List<Long> transitions(StatusView view) {
        return view.conditions().stream()
                .map(condition -> condition.lastTransitionTime().getEpochSecond() - at(0).getEpochSecond())
                .toList();
    }

    private static Condition condition(StatusView view, Condition.Type type) {
        return view.conditions().get(Arrays.asList(Condition.Type.values()).indexOf(type));
    }

    /** As kstatus of cli-utils reads the standard conditions of a custom resource. */
    private static String kstatus(StatusView view) {
        if (isTrue(view, RECONCILING)) {
            return isTrue(view, STALLED) ? "contradiction" : "InProgress";
        }
        if (isTrue(view, STALLED)) {
            return "Failed";
        }
        return isTrue(view, READY) ? "Current" : "InProgress";
    }

    private static boolean isTrue(StatusView view, Condition.Type type) {
        return condition(view, type).status() == Condition.Status.TRUE;
    }
}
