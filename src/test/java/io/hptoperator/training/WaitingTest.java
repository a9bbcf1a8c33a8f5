package io.hptoperator.training;

import static io.hptoperator.training.PodFixture.pod;
import static io.hptoperator.training.TrainingFixture.START;
import static io.hptoperator.training.TrainingFixture.at;
import static io.hptoperator.training.TrainingFixture.training;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** Pods that do not run yet: what is told of them, and when patience ends. */
class WaitingTest {
    static final List<Arguments> WAITS = List.of(
            Arguments.of(training().with(pod("a").unschedulable("no GPU")), "Unschedulable", "no GPU"),
            Arguments.of(
                    training().with(),
                    "NoPod",
                    "Job digits-001 has no pod yet; if that lasts, its events say why (quota, admission)"),
            Arguments.of(
                    training().with(pod("a")),
                    "Unscheduled",
                    "pod a has no node, and no scheduler says why; if that lasts, check schedulerName in the template"),
            Arguments.of(training().with(pod("a").scheduled("1s")), "", ""),
            Arguments.of(training().with(pod("a").waiting("ContainerCreating", "")), "", ""),
            Arguments.of(
                    training().with(pod("a").scheduled("1s").waiting("ContainerCreating", "")),
                    "ContainerCreating",
                    ""),
            Arguments.of(
                    training().with(pod("a").scheduled("1s").waiting("PodInitializing", "")), "PodInitializing", ""),
            Arguments.of(
                    training().with(pod("a").waiting("ErrImagePull", "not found")),
                    "ImagePullBackOff",
                    "pod a cannot be started: not found"),
            Arguments.of(
                    training().with(pod("a").waiting("ImagePullBackOff", "Back-off pulling image")),
                    "ImagePullBackOff",
                    "pod a cannot be started: Back-off pulling image"),
            Arguments.of(
                    training().with(pod("a").waiting("CreateContainerConfigError", "configmap \"x\" not found")),
                    "CreateContainerConfigError",
                    "pod a cannot be started: configmap \"x\" not found"),
            Arguments.of(
                    training().job(JobFixture::suspended),
                    "Suspended",
                    "Job digits-001 is suspended; set its spec.suspend to false"),
            Arguments.of(training().job(job -> job.inQueue("gpus")), "Queued", "waits for admission by queue 'gpus'"),
            Arguments.of(
                    training().job(job -> job.inQueue("gpus").dismissed("Kueue will not admit it")),
                    "Deactivated",
                    "Kueue will not admit it"),
            Arguments.of(
                    training()
                            .instances(3)
                            .with(
                                    pod("a").running("1s"),
                                    pod("b").rank(1).waiting("ErrImagePull", "not found"),
                                    pod("c").rank(2).unschedulable("no GPU")),
                    "ImagePullBackOff",
                    "pod b cannot be started: not found"),
            Arguments.of(
                    training()
                            .instances(2)
                            .with(pod("a").running("1s"), pod("b").rank(1).unschedulable("no GPU")),
                    "Unschedulable",
                    "no GPU"));

    @ParameterizedTest
    @FieldSource("WAITS")
    void a_wait_has_a_reason(TrainingFixture waiting, String reason, String message) {
        assertThat(waiting.after("20s").state()).isEqualTo(new TrainingState.Pending(START, reason, message));
        assertThat(waiting.decide().store()).isEqualTo(!reason.isEmpty());
    }

    @Test
    void the_same_reason_is_stored_once_and_another_one_again() {
        var stored = training().stored(new TrainingState.Pending(START, "Unschedulable", "no GPU"));

        assertThat(stored.with(pod("a").unschedulable("no GPU, really"))
                        .after("20s")
                        .decide()
                        .store())
                .isFalse();
        assertThat(stored.with(pod("a").waiting("ErrImagePull", ""))
                        .after("20s")
                        .decide()
                        .store())
                .isTrue();
    }

    @Test
    void an_unknown_phase_is_a_wait_or_a_training() {
        assertThat(training()
                        .with(pod("a").scheduled("1s").phase(PodPhase.UNKNOWN))
                        .verdict())
                .isEqualTo("Pending/");
        assertThat(training()
                        .with(pod("a").running("3s").phase(PodPhase.UNKNOWN))
                        .verdict())
                .isEqualTo("Training");
    }

    @Nested
    class Patience {
        @Test
        void a_wait_ends_to_the_second_when_the_user_has_said_how_long() {
            var waiting = training().maxPendingTime("60s").with(pod("a").unschedulable("no GPU"));

            var before = waiting.after("59s").decide();
            assertThat(before.wakeUp()).hasValue(at("60s"));

            var late = waiting.after("60s");
            assertThat(late.verdict()).isEqualTo("Stopping/MaxPendingTimeExceeded");
            assertThat(late.message())
                    .isEqualTo("no pod ran within 60 s (stoppingCondition.maxPendingTimeInSeconds); why it waited:"
                            + " Unschedulable: no GPU");
            assertThat(late.decide().store()).isTrue();
            assertThat(late.actions()).containsExactly("delete job-1");
        }

        @Test
        void the_first_of_two_times_wakes_up() {
            var waiting = training().maxPendingTime("60s").with(pod("a").unschedulable("no GPU"));

            assertThat(waiting.after("1s").decide().wakeUp()).hasValue(at("10s"));
        }

        @Test
        void without_a_limit_capacity_is_waited_for_for_ever() {
            var waiting = training().with(pod("a").unschedulable("no GPU")).after("1000h");

            assertThat(waiting.verdict()).isEqualTo("Pending/Unschedulable");
            assertThat(waiting.decide().wakeUp()).isEmpty();
        }

        @Test
        void time_in_a_queue_counts() {
            assertThat(training()
                            .maxPendingTime("60s")
                            .job(job -> job.inQueue("gpus"))
                            .after("60s")
                            .message())
                    .contains("why it waited: Queued: waits for admission by queue 'gpus'");
        }

        @Test
        void a_queue_that_will_not_admit_it_any_more_is_waited_for_as_long_as_the_user_has_said() {
            var waiting = training()
                    .maxPendingTime("60s")
                    .job(job -> job.inQueue("gpus").dismissed("Kueue is through with it"));

            assertThat(waiting.after("59s").verdict()).isEqualTo("Pending/Deactivated");
            assertThat(waiting.after("60s").verdict()).isEqualTo("Stopping/MaxPendingTimeExceeded");
            assertThat(waiting.after("60s").message()).endsWith("why it waited: Deactivated: Kueue is through with it");
        }

        @Test
        void a_queue_that_has_taken_a_running_job_back_and_is_through_with_it_is_told_at_once() {
            var evicted = training()
                    .stored(new TrainingState.Training(START))
                    .job(job -> job.inQueue("gpus").dismissed("Kueue is through with it"))
                    .after("1s");

            assertThat(evicted.verdict()).isEqualTo("Pending/Deactivated");
            assertThat(evicted.decide().store()).isTrue();
        }

        @Test
        void time_without_a_reason_counts_too() {
            assertThat(training()
                            .maxPendingTime("60s")
                            .with(pod("a").scheduled("1s"))
                            .after("60s")
                            .message())
                    .endsWith("why it waited: the pods were about to start");
        }

        @Test
        void a_retry_has_patience_of_its_own() {
            var again = training()
                    .maxPendingTime("60s")
                    .stored(new TrainingState.Restarting(at("100s"), "interrupted"), Measurements.NONE, 1)
                    .job(job -> job.backoffLimit(1))
                    .with(pod("b").created("101s").unschedulable("no GPU"));

            assertThat(again.after("159s").verdict()).isEqualTo("Restarting");
            assertThat(again.decide().wakeUp()).hasValue(at("160s"));
            assertThat(again.after("160s").verdict()).isEqualTo("Stopping/MaxPendingTimeExceeded");
        }

        @Test
        void what_a_node_cannot_start_for_half_an_hour_fails_if_nobody_has_said_how_long_to_wait() {
            var broken = training().with(pod("a").scheduled("60s").waiting("ErrImagePull", "not found"));

            assertThat(broken.after("1859s").verdict()).isEqualTo("Pending/ImagePullBackOff");
            assertThat(broken.decide().wakeUp()).hasValue(at("1860s"));
            assertThat(broken.after("1860s").verdict()).isEqualTo("Stopping/CannotStart");
            assertThat(broken.message()).isEqualTo("ImagePullBackOff: pod a cannot be started: not found");
        }

        @Test
        void when_scheduling_is_not_known_the_creation_counts() {
            var broken = training().with(pod("a").created("10s").waiting("ErrImagePull", ""));

            assertThat(broken.after("20s").decide().wakeUp()).hasValue(at("1810s"));
        }

        @Test
        void what_can_never_start_fails_at_once() {
            var hopeless = training()
                    .maxPendingTime("60s")
                    .with(pod("a").waiting("InvalidImageName", "couldn't parse image name"));

            var stopping = hopeless.after("5s");
            assertThat(stopping.verdict()).isEqualTo("Stopping/CannotStart");

            var gone = stopping.stored(stopping.decide().progress()).with().absentJob();
            assertThat(gone.verdict()).isEqualTo("Failed/StartFailed");
            assertThat(gone.message())
                    .isEqualTo("InvalidImageName: pod a cannot be started: couldn't parse image name");
            assertThat(gone.objective())
                    .isEqualTo(new ObjectiveOutcome.Missing(
                            ObjectiveOutcome.Reason.NOT_STARTED, "the training never started"));
        }
    }

    @Nested
    class Queues {
        @Test
        void a_queue_that_takes_its_place_back_makes_it_wait_again() {
            var requeued = training()
                    .stored(new TrainingState.Training(at("3s")))
                    .job(job -> job.inQueue("gpus"))
                    .with(pod("a").running("3s").exited(143, "70s").deleted("3m"))
                    .after("71s");

            assertThat(requeued.state())
                    .isEqualTo(new TrainingState.Pending(at("71s"), "Queued", "waits for admission by queue 'gpus'"));
            assertThat(requeued.decide().store()).isTrue();
            assertThat(requeued.decide().progress().restarts()).isZero();
        }

        @Test
        void a_pod_that_was_taken_away_is_no_failure_after_the_return() {
            var resumed = training()
                    .stored(new TrainingState.Pending(at("71s"), "Queued", ""))
                    .job(job -> job.resumed("100s"))
                    .with(
                            pod("a").running("3s").exited(143, "70s").deleted("3m"),
                            pod("b").created("100s").running("101s"))
                    .after("102s");

            assertThat(resumed.state()).isEqualTo(new TrainingState.Training(at("101s")));
            assertThat(resumed.decide().progress().restarts()).isZero();
        }

        @Test
        void clocks_that_differ_by_seconds_do_not_hide_a_deleted_pod() {
            var deleted = training()
                    .job(job -> job.resumed("5s"))
                    .with(pod("a").running("5s").exited(143, "9s").deleted("3m"))
                    .after("39s");

            assertThat(deleted.verdict()).isEqualTo("Failed/PodDeleted");
        }

        @Test
        void a_restart_that_is_suspended_waits() {
            var requeued = training()
                    .stored(new TrainingState.Restarting(at("50s"), "interrupted"), Measurements.NONE, 1)
                    .job(JobFixture::suspended)
                    .after("60s");

            assertThat(requeued.verdict()).isEqualTo("Pending/Suspended");
            assertThat(requeued.decide().progress().restarts()).isEqualTo(1);
        }

        @Test
        void a_result_is_a_result_even_if_the_job_is_suspended() {
            var done = training()
                    .job(JobFixture::suspended)
                    .with(pod("a").running("3s")
                            .succeeded("9s")
                            .reports("accuracy", "1")
                            .deleted("3m"))
                    .after("10s");

            assertThat(done.verdict()).isEqualTo("Completed");
        }
    }
}
