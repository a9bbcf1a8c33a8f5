package io.hptoperator.training;

import static io.hptoperator.training.PodFixture.pod;
import static io.hptoperator.training.TrainingFixture.START;
import static io.hptoperator.training.TrainingFixture.at;
import static io.hptoperator.training.TrainingFixture.training;
import static org.assertj.core.api.Assertions.assertThat;

import io.hptoperator.training.ObjectiveOutcome.Measured;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Training jobs that are ended before their time, and what remains of them. */
class EndingTest {
    private static final TrainingState TRAINING = new TrainingState.Training(at("3s"));
    private static final TrainingState STOPPING =
            new TrainingState.Stopping(at("60s"), StopReason.STOPPED_BY_USER, "stopped on request");
    private static final Measurements STORED = new Measurements(Map.of("accuracy", 0.5), new Measured(0.5));

    private static TrainingFixture stopping() {
        return training().stored(STOPPING).with(running()).after("61s");
    }

    private static PodFixture running() {
        return pod("a").running("3s");
    }

    /** Who ends a Job deletes its pods first: the Job controller at the deadline, a user by hand. */
    @Nested
    class DeletedPods {
        private final TrainingFixture deleted =
                training().stored(TRAINING).with(running().exited(143, "60s").deleted("3m"));

        @Test
        void a_job_is_given_time_to_say_why_its_pod_was_deleted() {
            assertThat(deleted.after("61s").state()).isEqualTo(TRAINING);
            assertThat(deleted.after("61s").decide().wakeUp()).hasValue(at("90s"));
        }

        @Test
        void what_it_says_counts() {
            var atDeadline = deleted.job(job -> job.failed("61s", "DeadlineExceeded", ""));

            assertThat(atDeadline.after("62s").log("a", "").verdict()).endsWith("MaxRuntimeExceeded");
        }

        @Test
        void a_job_that_says_nothing_did_not_delete_it() {
            assertThat(deleted.after("90s").verdict()).isEqualTo("Failed/PodDeleted");
        }
    }

    @Nested
    class Stop {
        @Test
        void before_any_job_it_ends_at_once_and_without_one() {
            var early = training().absentJob().asksToStop().after("2s");

            assertThat(early.state())
                    .isEqualTo(new TrainingState.Stopped(at("2s"), StopReason.STOPPED_BY_USER, "stopped on request"));
            assertThat(early.actions()).isEmpty();
            assertThat(early.objective())
                    .isEqualTo(new ObjectiveOutcome.Missing(
                            ObjectiveOutcome.Reason.NOT_STARTED, "the training never started"));
        }

        @Test
        void the_reason_of_whoever_asks_is_kept() {
            var stop = training()
                    .stored(TRAINING)
                    .with(running())
                    .asksToStop(new StopReason("TargetObjectiveReached"))
                    .logSoFar("a", "")
                    .after("60s");

            assertThat(stop.verdict()).isEqualTo("Stopping/TargetObjectiveReached");
        }

        @Test
        void once_stored_it_needs_no_asking() {
            assertThat(stopping().logSoFar("a", "").actions()).containsExactly("delete job-1");
            assertThat(stopping().absentJob().with().verdict()).isEqualTo("Stopped/StoppedByUser");
        }

        @Test
        void the_last_metrics_are_waited_for_as_long_as_the_reader_takes() {
            assertThat(stopping().decide().actions())
                    .containsExactly(
                            new TrainingAction.ReadMetrics("a", "a", "training", false, Duration.ofSeconds(10)));
            assertThat(stopping().noLogSoFar("a", "HTTP 502").actions()).containsExactly("delete job-1");
        }

        @Test
        void a_stop_and_the_last_value_are_one_write() {
            var asked = training().stored(TRAINING).asksToStop().with(running()).after("60s");

            assertThat(asked.decide().store()).isFalse();
            assertThat(asked.logSoFar("a", "accuracy=0.5").decide().store()).isTrue();
            assertThat(asked.verdict()).isEqualTo("Stopping/StoppedByUser");
            assertThat(asked.decide().progress().measurements()).isEqualTo(STORED);
        }

        @Test
        void a_stop_is_stored_before_the_job_is_deleted_though_there_is_nothing_else_to_store() {
            var asked = training().stored(TRAINING).asksToStop().with(running()).noLogSoFar("a", "HTTP 502");

            assertThat(asked.decide().store()).isTrue();
            assertThat(asked.verdict()).isEqualTo("Stopping/StoppedByUser");
            assertThat(asked.actions()).containsExactly("delete job-1");
        }

        @Test
        void a_value_that_is_known_is_stored_although_the_program_has_ended_and_may_have_said_more() {
            var ended = training()
                    .stored(TRAINING)
                    .asksToStop()
                    .with(running().containerExited(1, "61s"))
                    .logSoFar("a", "accuracy=0.5")
                    .after("61s");

            assertThat(ended.actions()).containsExactly("read all of a");
            assertThat(ended.decide().progress().measurements()).isEqualTo(STORED);
        }

        @Test
        void a_container_that_has_ended_meanwhile_is_read_to_its_end() {
            var ended = stopping().with(running().containerExited(0, "61s")).logSoFar("a", "accuracy=0.1");

            assertThat(ended.actions()).containsExactly("read all of a");
            assertThat(ended.log("a", "accuracy=0.2").actions()).containsExactly("delete job-1");
        }

        @Test
        void a_reading_that_holds_no_objective_is_not_worth_a_write() {
            assertThat(stopping().logSoFar("a", "hello").decide().store()).isFalse();
            assertThat(stopping().logSoFar("a", "accuracy=0.5").decide().progress())
                    .isEqualTo(new Progress(STOPPING, STORED, Optional.of(START), 0, LiveSeries.of("a")));
        }

        @Test
        void a_training_without_metrics_is_deleted_at_once() {
            assertThat(stopping().withoutObjective().actions()).containsExactly("delete job-1");
        }

        @Test
        void a_pod_that_never_ran_is_not_asked() {
            assertThat(stopping().with(pod("a")).actions()).containsExactly("delete job-1");
        }

        @Test
        void deleted_pods_are_waited_for() {
            var terminating = stopping().job(job -> job.deleted("61s")).logSoFar("a", "");

            assertThat(terminating.with(running().deleted("181s")).verdict()).isEqualTo("Stopping/StoppedByUser");
            assertThat(terminating.actions()).isEmpty();
            assertThat(terminating.decide().wakeUp()).hasValue(at("781s"));
            assertThat(terminating.with().verdict()).isEqualTo("Stopped/StoppedByUser");
        }

        @Test
        void pods_of_a_lost_node_are_not_waited_for_for_ever() {
            var lost = stopping()
                    .stored(STOPPING, STORED, 0)
                    .job(job -> job.deleted("61s"))
                    .with(running().deleted("181s"));

            assertThat(lost.after("780s").verdict()).isEqualTo("Stopping/StoppedByUser");
            assertThat(lost.after("781s").verdict()).isEqualTo("Stopped/StoppedByUser");
            assertThat(lost.objective()).isEqualTo(new Measured(0.5));
        }

        @Test
        void what_the_program_says_on_its_way_out_counts() {
            var ended = stopping()
                    .stored(STOPPING, STORED, 0)
                    .job(job -> job.deleted("61s"))
                    .with(running().exited(143, "63s").deleted("181s"))
                    .after("64s");

            assertThat(ended.actions()).containsExactly("read all of a");
            assertThat(ended.log("a", "accuracy=0.6").state())
                    .isEqualTo(new TrainingState.Stopped(at("63s"), StopReason.STOPPED_BY_USER, "stopped on request"));
            assertThat(ended.objective()).isEqualTo(new Measured(0.6));
            assertThat(ended.noLog("a", "404").objective()).isEqualTo(new Measured(0.5));
            assertThat(ended.log("a", "accuracy=nan").objective()).isEqualTo(new Measured(0.5));
        }

        @Test
        void without_any_value_the_user_reads_why() {
            var silent =
                    stopping().job(job -> job.deleted("61s")).with(running().exited(143, "63s"));

            assertThat(silent.log("a", "hello").after("64s").objective())
                    .isInstanceOfSatisfying(
                            ObjectiveOutcome.Missing.class,
                            missing -> assertThat(missing.reason()).isEqualTo(ObjectiveOutcome.Reason.NOT_EMITTED));
            assertThat(stopping().absentJob().with().objective())
                    .isInstanceOfSatisfying(
                            ObjectiveOutcome.Missing.class,
                            missing -> assertThat(missing.reason()).isEqualTo(ObjectiveOutcome.Reason.UNAVAILABLE));
        }

        @Test
        void a_retry_that_is_due_is_prevented() {
            var lost = stopping()
                    .with(running().exited(143, "61s").interrupted("PreemptionByScheduler"))
                    .log("a", "accuracy=0.6");

            assertThat(lost.verdict()).isEqualTo("Stopping/StoppedByUser");
            assertThat(lost.actions()).containsExactly("delete job-1");
        }

        @Test
        void a_suspended_job_is_deleted() {
            assertThat(stopping().job(JobFixture::suspended).with().actions()).containsExactly("delete job-1");
        }
    }

    @Nested
    class Races {
        private TrainingFixture asked() {
            return training().stored(TRAINING).asksToStop().after("60s");
        }

        @Test
        void a_stop_comes_too_late_for_a_training_that_is_through() {
            var through = asked().with(running().succeeded("59s"));

            assertThat(through.actions()).containsExactly("read all of a");
            assertThat(through.log("a", "accuracy=0.9").verdict()).isEqualTo("Completed");
        }

        @Test
        void a_stop_comes_too_late_for_a_training_that_has_failed() {
            assertThat(asked().with(running().exited(1, "59s")).verdict()).isEqualTo("Failed/AlgorithmError");
        }

        @Test
        void a_stop_comes_too_late_for_a_job_that_is_over_and_whose_pods_are_gone() {
            assertThat(asked().with().job(job -> job.succeeded("10s")).verdict())
                    .isEqualTo("Completed");
        }

        @Test
        void a_stop_is_in_time_while_another_attempt_is_due() {
            var lost = asked().with(running().exited(143, "59s").interrupted("PreemptionByScheduler"))
                    .log("a", "");

            assertThat(lost.verdict()).isEqualTo("Stopping/StoppedByUser");
        }

        @Test
        void a_training_that_is_through_after_the_stop_was_stored_is_stopped() {
            var through = stopping().with(running().succeeded("61s").reports("accuracy", "0.9"));

            assertThat(through.verdict()).isEqualTo("Stopped/StoppedByUser");
            assertThat(through.objective()).isEqualTo(new Measured(0.9));
        }

        @Test
        void a_job_that_is_gone_when_the_stop_comes_was_stopped() {
            assertThat(asked().absentJob().with().verdict()).isEqualTo("Stopped/StoppedByUser");
        }
    }

    @Nested
    class TimeLimit {
        private TrainingFixture tooLong() {
            return training()
                    .stored(TRAINING)
                    .job(job -> job.failed("60s", "DeadlineExceeded", "Job was active longer than specified deadline"))
                    .after("61s");
        }

        @Test
        void the_last_value_is_read_while_the_program_still_runs() {
            var doomed = tooLong().with(running().deleted("180s"));

            assertThat(doomed.actions()).containsExactly("read so far a");
            assertThat(doomed.decide().store()).isFalse();
            var read = doomed.logSoFar("a", "accuracy=0.5");
            assertThat(read.actions()).isEmpty();
            assertThat(read.verdict()).isEqualTo("Stopping/MaxRuntimeExceeded");
            assertThat(read.decide().progress().measurements()).isEqualTo(STORED);
            assertThat(read.decide().store()).isTrue();
        }

        @Test
        void the_training_is_stopped_and_not_failed() {
            var ended =
                    tooLong().with(running().exited(143, "62s").deleted("180s")).log("a", "accuracy=0.6");

            assertThat(ended.after("63s").state())
                    .isEqualTo(new TrainingState.Stopped(
                            at("62s"),
                            StopReason.MAX_RUNTIME_EXCEEDED,
                            "the time limit stoppingCondition.maxRuntimeInSeconds was reached: Job was active"
                                    + " longer than specified deadline"));
            assertThat(ended.state().secondaryStatus()).isEqualTo(SecondaryStatus.MAX_RUNTIME_EXCEEDED);
            assertThat(ended.objective()).isEqualTo(new Measured(0.6));
        }

        @Test
        void a_program_that_ends_well_after_the_limit_was_stopped_all_the_same() {
            var ended = tooLong().with(running().succeeded("62s").reports("accuracy", "0.6"));

            assertThat(ended.verdict()).isEqualTo("Stopped/MaxRuntimeExceeded");
        }
    }

    @Nested
    class OtherPeople {
        @Test
        void whoever_deletes_the_job_stops_the_training() {
            var deleted = training()
                    .stored(TRAINING)
                    .job(job -> job.deleted("60s"))
                    .with(running().deleted("180s"))
                    .after("61s");

            assertThat(deleted.actions()).containsExactly("read so far a");
            assertThat(deleted.logSoFar("a", "accuracy=0.5").verdict()).isEqualTo("Stopping/DeletedByUser");
            assertThat(deleted.with().state())
                    .isEqualTo(new TrainingState.Stopped(
                            at("61s"),
                            StopReason.DELETED_BY_USER,
                            "Job digits-001 was deleted; a training job starts its Job only once"));
        }

        @Test
        void a_job_that_is_gone_was_deleted() {
            var gone = training().stored(TRAINING).absentJob().after("60s");

            assertThat(gone.verdict()).isEqualTo("Stopped/DeletedByUser");
            assertThat(training()
                            .stored(new TrainingState.Pending(START, "Unschedulable", ""))
                            .absentJob()
                            .verdict())
                    .isEqualTo("Stopped/DeletedByUser");
            assertThat(training()
                            .stored(new TrainingState.Restarting(START, ""))
                            .absentJob()
                            .verdict())
                    .isEqualTo("Stopped/DeletedByUser");
        }

        @Test
        void its_last_reading_remains() {
            var gone = training()
                    .stored(TRAINING)
                    .absentJob()
                    .with(pod("b").rank(1).running("3s"), running())
                    .logSoFar("a", "accuracy=0.5");

            assertThat(gone.objective()).isEqualTo(new Measured(0.5));
        }

        @Test
        void whoever_terminates_the_job_stops_the_training() {
            var terminated = training()
                    .stored(TRAINING)
                    .job(job -> job.failed("60s", "ManuallyTerminated", "by Argo CD"))
                    .after("61s");

            assertThat(terminated.verdict()).isEqualTo("Stopped/StoppedByUser");
            assertThat(terminated.message()).isEqualTo("somebody terminated Job digits-001: by Argo CD");
        }

        @Test
        void a_job_of_somebody_else_is_left_alone() {
            var foreign = training().foreignJob("CronJob nightly (uid-7)").after("2s");

            assertThat(foreign.state())
                    .isEqualTo(new TrainingState.Failed(
                            at("2s"),
                            FailureClass.NAME_CONFLICT,
                            "Job digits-001 exists already and belongs to CronJob nightly (uid-7); delete it,"
                                    + " or create the training job under another name"));
            assertThat(foreign.actions()).isEmpty();
            assertThat(foreign.asksToStop().verdict()).isEqualTo("Stopped/StoppedByUser");
        }

        @Test
        void a_job_of_somebody_else_in_the_place_of_ours_means_that_ours_was_deleted() {
            assertThat(training().stored(TRAINING).foreignJob("nobody").verdict())
                    .isEqualTo("Stopped/DeletedByUser");
            assertThat(training().stored(STOPPING).foreignJob("nobody").verdict())
                    .isEqualTo("Stopped/StoppedByUser");
        }
    }

    @Nested
    class AfterTheEnd {
        private TrainingFixture ended() {
            return training().stored(new TrainingState.Failed(START, FailureClass.ALGORITHM_ERROR, "exit code 1"));
        }

        @Test
        void nothing_changes_any_more() {
            for (var fixture : new TrainingFixture[] {
                ended().absentJob(), ended().foreignJob("nobody"), ended().with(running()), ended().asksToStop()
            }) {
                assertThat(fixture.decide().progress())
                        .isEqualTo(fixture.observed().progress());
                assertThat(fixture.decide().store()).isFalse();
                assertThat(fixture.decide().wakeUp()).isEmpty();
            }
        }

        @Test
        void nothing_runs_on_in_its_name() {
            assertThat(ended().with(running()).actions()).containsExactly("delete job-1");
            assertThat(ended().with(running().exited(1, "9s")).actions()).isEmpty();
            assertThat(ended().with(running()).job(job -> job.deleted("9s")).actions())
                    .isEmpty();
            assertThat(ended().with(running())
                            .job(job -> job.failed("9s", "PodFailurePolicy", ""))
                            .actions())
                    .isEmpty();
            assertThat(TrainingDecision.afterTheEnd(new Workload.Absent(), List.of()))
                    .isEmpty();
            assertThat(TrainingDecision.afterTheEnd(
                            TrainingFixture.job(), List.of(running().view())))
                    .containsExactly(new TrainingAction.DeleteWorkload("job-1"));
        }
    }

    @Test
    void an_absence_is_confirmed_where_something_follows_from_it() {
        var run = training().observed().run();
        var stopped = training().asksToStop().observed().run();

        assertThat(TrainingDecision.mustConfirmAbsence(run, Progress.NONE)).isFalse();
        assertThat(TrainingDecision.mustConfirmAbsence(stopped, Progress.NONE)).isTrue();
        assertThat(TrainingDecision.mustConfirmAbsence(
                        run, training().stored(TRAINING).observed().progress()))
                .isTrue();
        assertThat(TrainingDecision.mustConfirmAbsence(
                        stopped,
                        training()
                                .stored(new TrainingState.Completed(START))
                                .observed()
                                .progress()))
                .isFalse();
    }
}
