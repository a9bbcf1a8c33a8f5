package io.hptoperator.training;

import static io.hptoperator.training.PodFixture.pod;
import static io.hptoperator.training.TrainingFixture.ACCURACY;
import static io.hptoperator.training.TrainingFixture.at;
import static io.hptoperator.training.TrainingFixture.training;
import static org.assertj.core.api.Assertions.assertThat;

import io.hptoperator.training.ObjectiveOutcome.Reason;
import io.hptoperator.training.metrics.MetricDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** Where the objective of a completed training comes from, and what a user reads when there is none. */
class ObjectiveTest {
    private static TrainingFixture completed() {
        return training().with(succeeded()).after("10s");
    }

    private static PodFixture succeeded() {
        return pod("a").running("3s").succeeded("9s");
    }

    static final List<Arguments> MISSING = List.of(
            Arguments.of(
                    completed().log("a", "loss=1"),
                    Reason.NOT_EMITTED,
                    "metric 'accuracy' is in neither the termination message nor the log of pod a; regex"
                            + " 'accuracy=(\\S+)' matches no line: correct it, or make the training print the metric"),
            Arguments.of(
                    completed().log("a", "accuracy=high"),
                    Reason.NOT_NUMERIC,
                    "the last value of metric 'accuracy' is 'high', which is no decimal number; make regex"
                            + " 'accuracy=(\\S+)' capture the number only"),
            Arguments.of(
                    completed().log("a", "accuracy=0.1\naccuracy=nan"),
                    Reason.NOT_FINITE,
                    "the last value of metric 'accuracy' is 'nan', which cannot be compared; make the training print a"
                            + " finite number"),
            Arguments.of(
                    training().with(succeeded().reports("accuracy", "inf")).after("10s"),
                    Reason.NOT_FINITE,
                    "the last value of metric 'accuracy' is 'inf', which cannot be compared; make the training print a"
                            + " finite number"),
            Arguments.of(
                    completed().noLog("a", "HTTP 404: pods \"a\" not found"),
                    Reason.UNAVAILABLE,
                    "the log of pod a could not be read for metric 'accuracy'; to be independent of logs, write"
                            + " {\"accuracy\": …} to the termination message: HTTP 404: pods \"a\" not found"));

    @ParameterizedTest
    @FieldSource("MISSING")
    void what_is_missing_is_told_with_the_remedy(TrainingFixture training, Reason reason, String message) {
        assertThat(training.objective()).isEqualTo(new ObjectiveOutcome.Missing(reason, message));
        assertThat(training.verdict()).isEqualTo("Completed");
        assertThat(training.decide().progress().measurements().metrics()).isEmpty();
    }

    @Test
    void the_names_of_reasons_are_part_of_the_api() {
        assertThat(Reason.values())
                .extracting(Reason::text)
                .containsExactly(
                        "MetricNotEmitted",
                        "MetricNotFinite",
                        "MetricNotNumeric",
                        "MetricsUnavailable",
                        "TrainingNotStarted",
                        "TrainingFailed");
    }

    @Nested
    class Reading {
        @Test
        void the_log_is_read_once_with_five_minutes_of_patience() {
            var plan = completed().decide();

            assertThat(plan.actions())
                    .containsExactly(new TrainingAction.ReadMetrics("a", "a", "training", true, Duration.ofMinutes(5)));
            assertThat(plan.store()).isFalse();
        }

        @Test
        void it_is_read_as_soon_as_the_container_has_ended() {
            var ended = training()
                    .with(pod("a").running("3s").containerExited(0, "9s"))
                    .after("10s");

            assertThat(ended.verdict()).isEqualTo("Training");
            assertThat(ended.actions()).containsExactly("read all of a");
            assertThat(ended.log("a", "accuracy=1").actions()).isEmpty();
        }

        @Test
        void it_is_not_read_when_the_program_has_failed_or_has_reported() {
            assertThat(training()
                            .with(pod("a").running("3s").containerExited(1, "9s"))
                            .after("10s")
                            .actions())
                    .isEmpty();
            assertThat(training()
                            .with(pod("a").running("3s")
                                    .containerExited(0, "9s")
                                    .reports("accuracy", "1"))
                            .after("10s")
                            .actions())
                    .isEmpty();
        }

        @Test
        void a_termination_message_without_the_objective_does_not_spare_the_read() {
            var half = training().with(succeeded().reports("loss", "0.1")).after("10s");

            assertThat(half.actions()).containsExactly("read all of a");
            assertThat(half.log("a", "accuracy=0.9").decide().progress().measurements())
                    .isEqualTo(
                            new Measurements(Map.of("accuracy", 0.9, "loss", 0.1), new ObjectiveOutcome.Measured(0.9)));
        }

        @Test
        void a_reading_on_the_way_is_not_the_last_word() {
            assertThat(completed().logSoFar("a", "accuracy=0.5").actions()).containsExactly("read all of a");
        }

        @Test
        void the_reading_of_another_attempt_says_nothing() {
            assertThat(completed().log("lost", "accuracy=0.5").actions()).containsExactly("read all of a");
        }

        @Test
        void the_termination_message_beats_the_log() {
            var both = training().with(succeeded().reports("accuracy", "0.9")).log("a", "accuracy=0.1");

            assertThat(both.after("10s").objective()).isEqualTo(new ObjectiveOutcome.Measured(0.9));
        }
    }

    @Nested
    class NoObjective {
        @Test
        void nothing_is_read_when_nothing_is_defined() {
            var plain = completed().withoutObjective();

            assertThat(plain.verdict()).isEqualTo("Completed");
            assertThat(plain.objective()).isEqualTo(new ObjectiveOutcome.NotAsked());
        }

        @Test
        void defined_metrics_are_read_all_the_same() {
            var defined = completed().withoutObjective(ACCURACY);
            assertThat(defined.actions()).containsExactly("read all of a");

            var read = defined.log("a", "accuracy=0.5").decide().progress().measurements();
            assertThat(read).isEqualTo(new Measurements(Map.of("accuracy", 0.5), new ObjectiveOutcome.NotAsked()));
        }

        @Test
        void a_termination_message_with_metrics_is_enough() {
            var reported = training()
                    .withoutObjective(MetricDefinition.of("loss", "loss=(\\S+)"))
                    .with(succeeded().reports("accuracy", "0.5"))
                    .after("10s");

            assertThat(reported.verdict()).isEqualTo("Completed");
        }

        @Test
        void a_failed_or_stopped_training_has_none_either() {
            assertThat(training()
                            .withoutObjective()
                            .with(pod("a").running("3s").exited(1, "9s"))
                            .after("10s")
                            .objective())
                    .isEqualTo(new ObjectiveOutcome.NotAsked());
            assertThat(training().withoutObjective().absentJob().asksToStop().objective())
                    .isEqualTo(new ObjectiveOutcome.NotAsked());
        }
    }

    @Nested
    class SeveralInstances {
        @Test
        void rank_0_speaks_for_all() {
            var both = training()
                    .instances(2)
                    .with(
                            pod("b").rank(1).running("3s").succeeded("8s").reports("accuracy", "0.1"),
                            pod("a").rank(0).running("4s").succeeded("9s").reports("accuracy", "0.9"))
                    .after("10s");

            assertThat(both.state()).isEqualTo(new TrainingState.Completed(at("9s")));
            assertThat(both.objective()).isEqualTo(new ObjectiveOutcome.Measured(0.9));
        }

        @Test
        void the_training_is_complete_when_all_are() {
            assertThat(training()
                            .instances(2)
                            .with(pod("a").running("3s").succeeded("9s").reports("accuracy", "0.9"))
                            .after("10s")
                            .verdict())
                    .startsWith("Pending");
            assertThat(training()
                            .instances(2)
                            .stored(new TrainingState.Training(at("3s")))
                            .with(
                                    pod("a").running("3s").succeeded("9s").reports("accuracy", "0.9"),
                                    pod("b").rank(1).running("3s"))
                            .after("10s")
                            .verdict())
                    .isEqualTo("Training");
        }
    }
}
