package io.hptoperator.training;

import static io.hptoperator.training.PodFixture.pod;
import static io.hptoperator.training.TrainingFixture.START;
import static io.hptoperator.training.TrainingFixture.at;
import static io.hptoperator.training.TrainingFixture.training;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The life of a training job that nobody interrupts. */
class TrainingDecisionTest {
    @Nested
    class Waits {
        @Test
        void a_new_training_job_gets_its_job() {
            assertThat(training().absentJob().actions()).containsExactly("create");
            assertThat(training().absentJob().decide().store()).isFalse();
        }

        @Test
        void a_wait_is_told_when_it_has_lasted() {
            var unschedulable = pod("a").unschedulable("0/5 nodes are available");

            var soon = training().with(unschedulable).after("4s").decide();
            assertThat(soon.store()).isFalse();
            assertThat(soon.wakeUp()).hasValue(at("10s"));

            var late = training().with(unschedulable).after("10s");
            assertThat(late.verdict()).isEqualTo("Pending/Unschedulable");
            assertThat(late.message()).isEqualTo("0/5 nodes are available");
            assertThat(late.decide().store()).isTrue();
        }
    }

    @Nested
    class Training {
        @Test
        void training_begins_when_the_container_runs() {
            var fixture = training().with(pod("a").running("3s")).after("4s");

            assertThat(fixture.state()).isEqualTo(new TrainingState.Training(at("3s")));
            assertThat(fixture.decide().progress().startTime()).hasValue(at("3s"));
            assertThat(fixture.decide().store()).isTrue();
        }

        @Test
        void what_is_known_is_not_stored_again() {
            var plan = training()
                    .stored(new TrainingState.Training(at("3s")))
                    .with(pod("a").running("3s"))
                    .after("4s")
                    .decide();

            assertThat(plan.store()).isFalse();
            assertThat(plan.actions()).isEmpty();
        }
    }

    @Nested
    class Result {
        @Test
        void the_termination_message_gives_the_objective_at_once() {
            var plan = training()
                    .with(pod("a").running("3s")
                            .succeeded("9s")
                            .reports("accuracy", "0.9")
                            .reports("loss", "0.1"))
                    .after("10s")
                    .decide();

            assertThat(plan.store()).isTrue();
            assertThat(plan.progress().state()).isEqualTo(new TrainingState.Completed(at("9s")));
            assertThat(plan.progress().startTime()).hasValue(at("3s"));
            assertThat(plan.progress().measurements())
                    .isEqualTo(
                            new Measurements(Map.of("accuracy", 0.9, "loss", 0.1), new ObjectiveOutcome.Measured(0.9)));
        }

        @Test
        void the_job_need_not_have_noticed_the_end() {
            var succeeded = pod("a").running("3s").succeeded("9s");

            assertThat(training().with(succeeded).after("10s").actions()).containsExactly("read all of a");
            assertThat(training()
                            .with(succeeded)
                            .log("a", "accuracy=0.7\naccuracy=0.8")
                            .after("10s")
                            .objective())
                    .isEqualTo(new ObjectiveOutcome.Measured(0.8));
        }

        @Test
        void a_failing_program_is_not_retried() {
            var fixture = training()
                    .job(job -> job.backoffLimit(3))
                    .with(pod("a").running("3s").exited(1, "Error", "boom", "9s"))
                    .after("10s");

            assertThat(fixture.verdict()).isEqualTo("Failed/AlgorithmError");
            assertThat(fixture.message()).isEqualTo("exit code 1: boom");
            assertThat(fixture.decide().progress().restarts()).isZero();
        }
    }

    @Nested
    class Stopping {
        @Test
        void the_log_is_read_then_the_stop_stored_with_the_value_then_the_job_deleted() {
            var asked = training()
                    .stored(new TrainingState.Training(START))
                    .with(pod("a").running("0s"))
                    .asksToStop()
                    .after("60s");
            assertThat(asked.decide().store()).isFalse();
            assertThat(asked.actions()).containsExactly("read so far a");

            var read = asked.logSoFar("a", "accuracy=0.5");
            assertThat(read.verdict()).isEqualTo("Stopping/StoppedByUser");
            assertThat(read.decide().store()).isTrue();
            assertThat(read.actions()).containsExactly("delete job-1");

            var deleted = read.stored(read.decide().progress())
                    .job(job -> job.deleted("61s"))
                    .with(pod("a").running("0s").deleted("3m"));
            assertThat(deleted.actions()).isEmpty();
            assertThat(deleted.decide().store()).isFalse();

            var gone = deleted.absentJob().with().after("62s");
            assertThat(gone.verdict()).isEqualTo("Stopped/StoppedByUser");
            assertThat(gone.objective()).isEqualTo(new ObjectiveOutcome.Measured(0.5));
        }
    }
}
