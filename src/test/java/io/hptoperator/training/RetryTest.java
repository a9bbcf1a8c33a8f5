package io.hptoperator.training;

import static io.hptoperator.training.PodFixture.pod;
import static io.hptoperator.training.TrainingFixture.START;
import static io.hptoperator.training.TrainingFixture.at;
import static io.hptoperator.training.TrainingFixture.training;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Attempts that are lost: when another one follows, when not, and how they are counted. */
class RetryTest {
    private static final TrainingState TRAINING = new TrainingState.Training(at("3s"));

    private static PodFixture interrupted(String uid) {
        return pod(uid).running("3s").exited(143, "9s").interrupted("PreemptionByScheduler");
    }

    private static TrainingFixture lost() {
        return training().stored(TRAINING).with(interrupted("a")).after("10s");
    }

    @Nested
    class Interruptions {
        @Test
        void an_interrupted_training_begins_again() {
            var lost = lost();

            assertThat(lost.state())
                    .isEqualTo(new TrainingState.Restarting(
                            at("10s"), "pod a was interrupted (PreemptionByScheduler): the node is needed"));
            assertThat(lost.decide().store()).isTrue();
            assertThat(lost.decide().progress().restarts()).isEqualTo(1);
            assertThat(lost.decide().progress().startTime()).hasValue(START);
        }

        @Test
        void that_is_stored_once() {
            var lost = lost();

            assertThat(lost.stored(lost.decide().progress())
                            .after("12s")
                            .decide()
                            .store())
                    .isFalse();
        }

        @Test
        void what_the_lost_attempt_measured_is_forgotten() {
            var measured = new Measurements(Map.of("accuracy", 0.5), new ObjectiveOutcome.Measured(0.5));

            assertThat(lost().stored(TRAINING, measured, 0).decide().progress().measurements())
                    .isEqualTo(Measurements.NONE);
        }

        @Test
        void the_next_attempt_trains() {
            var next = training()
                    .stored(new TrainingState.Restarting(at("10s"), "interrupted"), Measurements.NONE, 1)
                    .with(interrupted("a"), pod("b").created("11s").running("12s"))
                    .after("13s");

            assertThat(next.state()).isEqualTo(new TrainingState.Training(at("12s")));
            assertThat(next.decide().progress().restarts()).isEqualTo(1);
            assertThat(next.decide().progress().startTime()).hasValue(START);
        }

        @Test
        void a_replacement_is_a_restart_even_if_nobody_saw_the_loss() {
            var replaced = training().stored(TRAINING).after("13s");

            var starting = replaced.with(pod("b").created("11s"));
            assertThat(starting.verdict()).isEqualTo("Restarting");
            assertThat(starting.message()).isEqualTo("the training was interrupted and begins again");
            assertThat(starting.decide().progress().restarts()).isEqualTo(1);

            var running = replaced.with(pod("b").created("11s").running("12s"));
            assertThat(running.state()).isEqualTo(new TrainingState.Training(at("12s")));
            assertThat(running.decide().progress().restarts()).isEqualTo(1);
            assertThat(running.decide().store()).isTrue();
        }

        @Test
        void an_old_view_of_a_pod_is_no_restart() {
            var stale = training().stored(TRAINING).after("13s");

            assertThat(stale.with(pod("a")).verdict()).isEqualTo("Training");
            assertThat(stale.with(pod("a").running("2s")).verdict()).isEqualTo("Training");
            assertThat(stale.with().verdict()).isEqualTo("Training");
            assertThat(stale.with().decide().store()).isFalse();
        }

        @Test
        void they_are_borne_six_times_if_nobody_says_how_often() {
            var lost = lost().stored(TRAINING, Measurements.NONE, 5);
            assertThat(lost.verdict()).isEqualTo("Restarting");

            lost.stored(TRAINING, Measurements.NONE, 6);
            assertThat(lost.verdict()).isEqualTo("Failed/Interrupted");
            assertThat(lost.message())
                    .isEqualTo("pod a was interrupted (PreemptionByScheduler): the node is needed; that was once more"
                            + " than allowed (retryStrategy.maximumRetryAttempts)");
            assertThat(lost.decide().progress().restarts()).isEqualTo(6);
        }

        @Test
        void they_are_borne_as_often_as_the_retry_strategy_says() {
            var lost = lost().job(job -> job.backoffLimit(2));

            assertThat(lost.stored(TRAINING, Measurements.NONE, 1).verdict()).isEqualTo("Restarting");
            assertThat(lost.stored(TRAINING, Measurements.NONE, 2).verdict()).isEqualTo("Failed/Interrupted");
        }

        @Test
        void a_job_that_goes_on_beyond_that_is_ended() {
            var endless = training()
                    .stored(TRAINING, Measurements.NONE, 1)
                    .job(job -> job.backoffLimit(1))
                    .with(pod("b").created("11s").running("12s"))
                    .after("13s");

            assertThat(endless.verdict()).isEqualTo("Stopping/RetriesExhausted");
            assertThat(endless.message())
                    .isEqualTo("the infrastructure interrupted the training 2 times; 1 are borne, or as many as"
                            + " retryStrategy.maximumRetryAttempts says");
            var gone = endless.stored(endless.decide().progress()).with().absentJob();
            assertThat(gone.verdict()).isEqualTo("Failed/Interrupted");
            assertThat(gone.objective())
                    .isEqualTo(new ObjectiveOutcome.Missing(
                            ObjectiveOutcome.Reason.TRAINING_FAILED,
                            "the training failed, so its metrics are not used"));
        }

        @Test
        void a_program_that_ends_well_although_interrupted_must_have_a_result() {
            var polite = pod("a").running("3s").succeeded("9s").interrupted("EvictionByEvictionAPI");
            var fixture = training().with(polite).after("10s");

            assertThat(fixture.log("a", "accuracy=0.9").verdict()).isEqualTo("Completed");
            fixture.log("a", "saving a checkpoint");
            assertThat(fixture.verdict()).isEqualTo("Failed/Interrupted");
            assertThat(fixture.message())
                    .startsWith("pod a was interrupted and its program ended with exit code 0 and without a final"
                            + " objective; let it end with another exit code on SIGTERM");
        }

        @Test
        void so_must_one_whose_pod_is_deleted() {
            var deleted = training()
                    .with(pod("a").running("3s").succeeded("9s").deleted("2m"))
                    .log("a", "")
                    .after("10s");

            assertThat(deleted.verdict()).isEqualTo("Failed/Interrupted");
        }
    }

    @Nested
    class CountedFailures {
        @Test
        void a_rejected_pod_is_replaced_while_the_job_allows() {
            var rejected = training()
                    .with(pod("a").failed("UnexpectedAdmissionError", ""))
                    .after("10s");

            assertThat(rejected.verdict()).isEqualTo("Failed/NodeRejected");
            assertThat(rejected.job(job -> job.backoffLimit(1)).verdict()).isEqualTo("Restarting");
            assertThat(rejected.job(job -> job.backoffLimit(1).countedFailures(1))
                            .verdict())
                    .isEqualTo("Restarting");
            assertThat(rejected.job(job -> job.backoffLimit(1).countedFailures(2))
                            .verdict())
                    .isEqualTo("Failed/NodeRejected");
        }

        @Test
        void when_the_job_has_given_up_nothing_is_retried() {
            var failed = lost().job(job -> job.backoffLimit(3).failed("9s", "BackoffLimitExceeded", ""));

            assertThat(failed.verdict()).isEqualTo("Failed/Interrupted");
            assertThat(failed.decide().progress().restarts()).isZero();
        }

        @Test
        void a_pod_that_vanished_is_known_from_the_counter_of_the_job() {
            var vanished = training().stored(TRAINING).with().after("10s");

            assertThat(vanished.job(job -> job.backoffLimit(1).countedFailures(1))
                            .verdict())
                    .isEqualTo("Restarting");
            assertThat(vanished.job(job -> job.backoffLimit(1).countedFailures(2))
                            .verdict())
                    .isEqualTo("Training");
        }

        @Test
        void pods_of_lost_attempts_count() {
            var third = training()
                    .with(
                            interrupted("a"),
                            interrupted("b").created("11s"),
                            pod("c").created("20s").running("21s"))
                    .after("22s");

            assertThat(third.state()).isEqualTo(new TrainingState.Training(at("21s")));
            assertThat(third.decide().progress().restarts()).isEqualTo(2);
            assertThat(third.decide().progress().startTime()).hasValue(at("3s"));
        }

        @Test
        void a_second_loss_is_another_one() {
            var again = training()
                    .stored(new TrainingState.Restarting(at("10s"), "interrupted"), Measurements.NONE, 1)
                    .with(interrupted("b").created("11s"))
                    .after("20s");

            assertThat(again.decide().progress().restarts()).isEqualTo(2);
            assertThat(again.state())
                    .isEqualTo(new TrainingState.Restarting(
                            at("20s"), "pod b was interrupted (PreemptionByScheduler): the node is needed"));
        }
    }

    @Nested
    class SeveralInstances {
        @Test
        void the_first_that_failed_says_why() {
            var fixture = training()
                    .instances(2)
                    .with(
                            pod("a").running("3s").exited(1, "Error", "peer is gone", "9s"),
                            pod("b").rank(1).running("3s").exited(1, "Error", "boom", "8s"))
                    .after("10s");

            assertThat(fixture.message()).isEqualTo("exit code 1: boom");
            assertThat(fixture.state())
                    .isInstanceOfSatisfying(
                            TrainingState.Failed.class,
                            failed -> assertThat(failed.endTime()).isEqualTo(at("9s")));
        }

        @Test
        void the_failure_is_told_when_none_runs_any_more() {
            var half = training()
                    .instances(2)
                    .stored(TRAINING)
                    .with(pod("a").running("3s"), pod("b").rank(1).running("3s").exited(1, "8s"))
                    .after("10s");

            assertThat(half.verdict()).isEqualTo("Training");
            assertThat(half.actions()).isEmpty();
        }

        @Test
        void training_begins_when_the_last_of_them_runs() {
            var all = training()
                    .instances(2)
                    .with(pod("a").running("3s"), pod("b").rank(1).running("5s"))
                    .after("10s");

            assertThat(all.state()).isEqualTo(new TrainingState.Training(at("5s")));
            assertThat(all.decide().progress().startTime()).hasValue(at("3s"));
        }
    }

    @Nested
    class WithoutPods {
        @Test
        void a_failed_job_says_why_as_well_as_it_can() {
            var failed = training().stored(TRAINING).with().job(job -> job.failed("9s", "PodFailurePolicy", "exit 1"));

            assertThat(failed.after("10s").verdict()).isEqualTo("Training");
            assertThat(failed.decide().wakeUp()).hasValue(at("39s"));
            assertThat(failed.after("39s").verdict()).isEqualTo("Failed/JobFailed");
            assertThat(failed.message())
                    .isEqualTo("Job digits-001 failed and left no pod that says why: PodFailurePolicy: exit 1");
            assertThat(failed.decide().progress().state())
                    .isInstanceOfSatisfying(
                            TrainingState.Failed.class,
                            state -> assertThat(state.endTime()).isEqualTo(at("9s")));
        }

        @Test
        void a_failure_after_an_interruption_is_its_consequence() {
            var failed = training()
                    .stored(new TrainingState.Restarting(at("10s"), "pod a was interrupted"), Measurements.NONE, 1)
                    .with()
                    .job(job -> job.failed("12s", "BackoffLimitExceeded", "limit 0"))
                    .after("60s");

            assertThat(failed.verdict()).isEqualTo("Failed/Interrupted");
            assertThat(failed.message()).isEqualTo("pod a was interrupted: BackoffLimitExceeded: limit 0");
        }

        @Test
        void a_completed_job_is_a_completed_training_without_an_objective() {
            var completed = training().stored(TRAINING).with().job(job -> job.succeeded("9s"));

            assertThat(completed.after("38s").verdict()).isEqualTo("Training");
            assertThat(completed.after("39s").state()).isEqualTo(new TrainingState.Completed(at("9s")));
            assertThat(completed.objective())
                    .isEqualTo(new ObjectiveOutcome.Missing(
                            ObjectiveOutcome.Reason.UNAVAILABLE,
                            "the pods were gone before metric 'accuracy' could be read from them"));
        }

        @Test
        void pods_that_still_run_are_waited_for() {
            var late = training().stored(TRAINING).with(pod("a").running("3s")).after("1000s");

            assertThat(late.job(job -> job.succeeded("9s")).verdict()).isEqualTo("Training");
            assertThat(late.job(job -> job.failed("9s", "PodFailurePolicy", "")).verdict())
                    .isEqualTo("Training");
        }
    }

    @Nested
    class Clocks {
        @Test
        void a_node_ahead_of_us_ends_nothing_in_the_future() {
            var ahead = training()
                    .with(pod("a").running("3s").succeeded("90s").reports("accuracy", "1"))
                    .after("10s");

            assertThat(ahead.state()).isEqualTo(new TrainingState.Completed(at("10s")));
        }

        @Test
        void nothing_ends_before_it_began() {
            var odd = training()
                    .with(pod("a").running("30s").succeeded("9s").reports("accuracy", "1"))
                    .after("10s");

            assertThat(odd.state()).isEqualTo(new TrainingState.Completed(at("30s")));
        }
    }
}
