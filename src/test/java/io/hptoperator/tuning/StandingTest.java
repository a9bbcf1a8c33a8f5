package io.hptoperator.tuning;

import static io.hptoperator.tuning.TrialFixture.trial;
import static io.hptoperator.tuning.TuningFixture.at;
import static io.hptoperator.tuning.TuningFixture.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What trials add up to: AMT's counters, the best trial, what was consumed. */
class StandingTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void every_state_counts_once_by_status_and_once_by_objective(
            String state, TrialFixture trial, TrainingJobStatusCounters byStatus, ObjectiveStatusCounters byObjective) {
        var standing = job().with(trial).standing();

        assertThat(standing.trainingJobs()).isEqualTo(byStatus);
        assertThat(standing.objectives()).isEqualTo(byObjective);
        assertThat(standing.trainingJobs().total()).isEqualTo(1);
        assertThat(standing.objectives().total()).isEqualTo(1);
    }

    /** Amt-spec 3.4: counters are completed, inProgress, retryableError, nonRetryableError, stopped. */
    static Stream<Arguments> states() {
        var completed = new TrainingJobStatusCounters(1, 0, 0, 0, 0);
        var inProgress = new TrainingJobStatusCounters(0, 1, 0, 0, 0);
        var retryable = new TrainingJobStatusCounters(0, 0, 1, 0, 0);
        var nonRetryable = new TrainingJobStatusCounters(0, 0, 0, 1, 0);
        var stopped = new TrainingJobStatusCounters(0, 0, 0, 0, 1);
        var succeeded = new ObjectiveStatusCounters(1, 0, 0);
        var pending = new ObjectiveStatusCounters(0, 1, 0);
        var failed = new ObjectiveStatusCounters(0, 0, 1);
        return Stream.of(
                arguments("pending", trial(1).pending(), inProgress, pending),
                arguments("running", trial(1).running(), inProgress, pending),
                arguments("stopping", trial(1).stopping(), inProgress, pending),
                arguments("restarting, until it runs again", trial(1).restarting(), retryable, pending),
                arguments("completed with a value", trial(1).completed(0.5), completed, succeeded),
                arguments("completed without a value", trial(1).completedWithoutValue("NaN"), completed, failed),
                arguments("failed by itself", trial(1).failed(), nonRetryable, failed),
                arguments("lost to the infrastructure, retries used up", trial(1).lost(), retryable, failed),
                arguments("stopped with a value", trial(1).stopped(0.5), stopped, succeeded),
                arguments("stopped without a value", trial(1).stoppedWithoutValue(), stopped, failed));
    }

    @Test
    void counters_add_up() {
        var standing = job().with(trial(1).completed(0.5), trial(2).completed(0.6), trial(3).failed())
                .with(trial(4).running(), trial(5).stopped(0.1), trial(6).lost())
                .standing();

        assertThat(standing.trainingJobs()).isEqualTo(new TrainingJobStatusCounters(2, 1, 1, 1, 1));
        assertThat(standing.objectives()).isEqualTo(new ObjectiveStatusCounters(3, 1, 2));
        assertThat(standing.trainingJobs().total()).isEqualTo(6);
        assertThat(standing.objectives().total()).isEqualTo(6);
        assertThat(standing.failedAttempts()).isEqualTo(2);
    }

    @Nested
    class Best {
        @Test
        void it_follows_the_direction() {
            var trials = new TrialFixture[] {trial(1).completed(0.5), trial(2).completed(0.7), trial(3).completed(0.1)};

            assertThat(best(job().maximize().with(trials))).contains(2);
            assertThat(best(job().minimize().with(trials))).contains(3);
        }

        @Test
        void the_earliest_index_keeps_a_tie_whenever_it_ended() {
            assertThat(best(job().with(
                                    trial(1).completed(0.5).at(30),
                                    trial(2).completed(0.7).at(20),
                                    trial(3).completed(0.7).at(10))))
                    .contains(2);
        }

        @Test
        void any_strict_gain_wins_the_title_however_small_the_improvement() {
            assertThat(best(job().minimumImprovement(0.5).with(trial(1).completed(0.5), trial(2).completed(0.500001))))
                    .contains(2);
        }

        @Test
        void a_stopped_trial_is_eligible() {
            assertThat(best(job().with(trial(1).completed(0.5), trial(2).stopped(0.7))))
                    .contains(2);
        }

        @Test
        void failed_live_and_valueless_trials_are_not() {
            assertThat(best(job().with(trial(1).failed(), trial(2).running(), trial(3).stoppedWithoutValue())))
                    .isEmpty();
        }

        @Test
        void the_next_best_follows_when_its_record_is_deleted() {
            assertThat(best(job().with(trial(1).completed(0.5), trial(2).completed(0.7))
                            .deleted(2)))
                    .contains(1);
        }

        private static Optional<Integer> best(TuningFixture job) {
            return job.standing().best().map(Trial::index);
        }
    }

    @Nested
    class MostFrequentFailure {
        @Test
        void it_is_the_text_that_most_failed_attempts_share() {
            var standing = job().with(trial(1).failed("a"), trial(2).failed("b"), trial(3).completedWithoutValue("b"))
                    .standing();

            assertThat(standing.mostFrequentFailure()).contains(new FailureSummary("b", 2));
        }

        @Test
        void of_equally_frequent_ones_it_is_the_earliest_trials() {
            var standing = job().with(trial(1).failed("b"), trial(2).failed("a"), trial(3).failed("a"))
                    .with(trial(4).failed("b"))
                    .standing();

            assertThat(standing.mostFrequentFailure()).contains(new FailureSummary("b", 2));
        }

        @Test
        void a_text_that_names_its_trial_or_pod_is_the_same_for_all() {
            assertThat(List.of(
                            FailureSummary.ofAnyTrial(
                                    "no metric in the log of pod job-001-1a2b-x7k2p; correct", "job-001-1a2b"),
                            FailureSummary.ofAnyTrial(
                                    "no metric in the log of pod job-002-3c4d-0-q9m; correct", "job-002-3c4d")))
                    .containsOnly("no metric in the log of pod …; correct");
        }

        @Test
        void stopped_and_live_trials_have_none() {
            assertThat(job().with(trial(1).stoppedWithoutValue(), trial(2).running(), trial(3).completed(1))
                            .standing()
                            .mostFrequentFailure())
                    .isEmpty();
        }
    }

    @Nested
    class Consumption {
        @Test
        void it_is_training_time_times_instances_and_times_gpus() {
            var standing = job().with(
                            trial(1).completed(0.5).startedAt(10).at(40).on(2, 16))
                    .with(trial(2).failed().startedAt(0).at(10).on(1, 0))
                    .standing();

            assertThat(standing.ended())
                    .isEqualTo(new Usage(
                            2, Duration.ofSeconds(40), Duration.ofSeconds(30 * 2 + 10), Duration.ofSeconds(30 * 16)));
        }

        @Test
        void a_live_trial_consumes_until_now() {
            var standing = job().with(trial(1).completed(0.5).startedAt(0).at(10))
                    .with(trial(2).running().startedAt(20).on(3, 6))
                    .standing();

            assertThat(standing.usage(at(25)))
                    .isEqualTo(new Usage(
                            2, Duration.ofSeconds(15), Duration.ofSeconds(10 + 5 * 3), Duration.ofSeconds(5 * 6)));
        }

        @Test
        void a_trial_that_never_trained_consumed_nothing() {
            assertThat(job().with(trial(1).failed().at(1000), trial(2).pending())
                            .standing()
                            .usage(at(2000)))
                    .isEqualTo(Usage.NONE);
        }

        @Test
        void clocks_that_disagree_never_give_time_back() {
            assertThat(job().with(trial(1).completed(0.5).startedAt(50).at(40))
                            .standing()
                            .ended())
                    .isEqualTo(new Usage(1, Duration.ZERO, Duration.ZERO, Duration.ZERO));
        }
    }

    @Nested
    class Values {
        @ParameterizedTest
        @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
        void what_is_not_finite_never_enters(double value) {
            assertThatThrownBy(() -> new FinalObjective.Measured(value))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "objective value %s is not finite; report it as missing, with the reason".formatted(value));
        }

        @Test
        void the_first_index_is_one() {
            assertThatThrownBy(() -> trial(0).build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("trial digits-000 has index 0; the first index is 1");
        }

        @Test
        void the_highest_index_of_no_trials_is_zero() {
            assertThat(job().standing().highestIndex()).isZero();
            assertThat(job().with(trial(3).failed(), trial(8).running())
                            .standing()
                            .highestIndex())
                    .isEqualTo(8);
        }

        @Test
        void live_trials_come_in_order_of_index() {
            assertThat(job().with(trial(3).running(), trial(1).pending(), trial(2).completed(1))
                            .standing()
                            .live())
                    .extracting(Trial::index)
                    .containsExactly(1, 3);
        }
    }
}
