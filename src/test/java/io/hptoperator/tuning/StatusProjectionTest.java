package io.hptoperator.tuning;

import static io.hptoperator.tuning.TrialFixture.trial;
import static io.hptoperator.tuning.TuningFixture.at;
import static io.hptoperator.tuning.TuningFixture.job;
import static io.hptoperator.tuning.TuningFixture.newJob;
import static org.assertj.core.api.Assertions.assertThat;

import io.hptoperator.stopping.NoEarlyStopping;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the status says besides its conditions. */
class StatusProjectionTest {
    @Test
    void a_new_job_has_a_start_and_nothing_else() {
        var view = newJob().limit(10).now(3).status();

        assertThat(view.startTime()).contains(at(3));
        assertThat(view.completionTime()).isEmpty();
        assertThat(view.launched()).isZero();
        assertThat(view.budget()).hasValue(10);
        assertThat(view.trainingJobStatusCounters()).isEqualTo(TrainingJobStatusCounters.ZERO);
        assertThat(view.objectiveStatusCounters()).isEqualTo(ObjectiveStatusCounters.ZERO);
        assertThat(view.best()).isEmpty();
        assertThat(view.objectiveNotImproving()).isZero();
        assertThat(view.failureReason()).isEmpty();
        assertThat(view.consumedResources())
                .isEqualTo(new ConsumedResources(
                        Duration.ZERO, Duration.ZERO, Duration.ZERO, Optional.empty(), Optional.empty()));
    }

    @Test
    void counters_best_and_count_are_those_of_the_trials() {
        var job = job().with(trial(1).completed(0.5), trial(2).completed(0.4), trial(3).failed(), trial(4).running());
        var view = job.status();

        assertThat(view.launched()).isEqualTo(4);
        assertThat(view.trainingJobStatusCounters()).isEqualTo(job.standing().trainingJobs());
        assertThat(view.trainingJobStatusCounters().total()).isEqualTo(view.launched());
        assertThat(view.objectiveStatusCounters()).isEqualTo(job.standing().objectives());
        assertThat(view.best()).map(Trial::index).contains(1);
        assertThat(view.objectiveNotImproving()).isEqualTo(1);
    }

    @Test
    void a_deleted_record_was_launched_but_is_in_no_counter() {
        var job = job().with(trial(1).completed(0.5), trial(2).running());
        job.status();
        var view = job.deleted(1).status();

        assertThat(view.launched()).isEqualTo(2);
        assertThat(view.trainingJobStatusCounters().total()).isEqualTo(1);
        assertThat(view.best()).isEmpty();
    }

    @Nested
    class Budget {
        @ParameterizedTest(name = "limit {0}, combinations {1}: {2}")
        @CsvSource({"10, , 10", ", 7, 7", "10, 7, 7", "5, 7, 5", ", , ", ", 3000000000, "})
        void it_is_the_smaller_of_limit_and_search_space(Integer limit, Long combinations, Integer budget) {
            var job = job();
            Optional.ofNullable(limit).ifPresent(job::limit);
            Optional.ofNullable(combinations).ifPresent(job::combinations);

            assertThat(job.status().budget()).isEqualTo(optional(budget));
        }

        @Test
        void a_limit_lowered_below_what_was_launched_is_shown_as_it_is() {
            var view = job().limit(2)
                    .with(trial(1).running(), trial(2).running(), trial(3).running())
                    .status();

            assertThat(view.launched()).isEqualTo(3);
            assertThat(view.budget()).hasValue(2);
        }

        private static OptionalInt optional(Integer value) {
            return Optional.ofNullable(value).map(OptionalInt::of).orElse(OptionalInt.empty());
        }
    }

    @Nested
    class Consumed {
        @Test
        void runtime_is_the_wall_clock_suspension_included_and_stands_still_at_the_end() {
            var job = job().limit(1).suspend(true);
            assertThat(job.now(100).status().consumedResources().runtime()).isEqualTo(Duration.ofSeconds(100));

            job.suspend(false).now(200).status();
            job.with(trial(1).completed(0.5)).now(250).status();
            assertThat(job.now(9000).status().consumedResources().runtime()).isEqualTo(Duration.ofSeconds(250));
        }

        @Test
        void a_clock_that_went_back_shows_no_negative_time() {
            assertThat(job().now(-10).status().consumedResources().runtime()).isEqualTo(Duration.ZERO);
        }

        @Test
        void instance_and_gpu_time_include_live_trials_and_the_average_does_not() {
            var consumed = job().parallel(4)
                    .with(trial(1).completed(0.5).startedAt(0).at(10).on(2, 8))
                    .with(trial(2).failed().startedAt(0).at(20).on(2, 8))
                    .with(trial(3).running().startedAt(20).on(2, 8), trial(4).pending())
                    .now(50)
                    .status()
                    .consumedResources();

            assertThat(consumed.instanceTime()).isEqualTo(Duration.ofSeconds((10 + 20 + 30) * 2));
            assertThat(consumed.gpuTime()).isEqualTo(Duration.ofSeconds((10 + 20 + 30) * 8));
            assertThat(consumed.averageTrialTime()).contains(Duration.ofSeconds(15));
        }

        @Test
        void the_compute_time_is_bounded_by_runtime_times_parallelism_times_instances() {
            var job = job().parallel(4)
                    .definition("cnn")
                    .definition(new Definition(
                            "mlp",
                            "accuracy",
                            job().build().definitions().getFirst().space(),
                            OptionalLong.empty(),
                            3,
                            0,
                            new NoEarlyStopping()));

            assertThat(job.status().consumedResources().estimatedMaximumComputeTime())
                    .isEmpty();
            assertThat(job.runtime(600).status().consumedResources().estimatedMaximumComputeTime())
                    .contains(Duration.ofMinutes(10).multipliedBy(4 * 3));
        }

        @Test
        void the_longest_and_widest_job_does_not_overflow() {
            assertThat(job().parallel(Integer.MAX_VALUE)
                            .runtime(15_768_000)
                            .status()
                            .consumedResources()
                            .estimatedMaximumComputeTime())
                    .contains(Duration.ofSeconds(15_768_000L * Integer.MAX_VALUE));
        }
    }

    @Nested
    class FailureReason {
        @Test
        void only_a_failed_job_has_one() {
            var failing = job().maxFailed(1).with(trial(1).failed("exit code 1"), trial(2).running());
            assertThat(failing.status().failureReason()).as("still stopping").isEmpty();
            assertThat(failing.with(trial(2).stoppedWithoutValue()).status().failureReason())
                    .contains("No training job succeeded after 1 attempts (maxFailedTrainingJobs: 1)."
                            + " Most frequent failure (1 of 1): exit code 1");
            assertThat(job().stop(true).status().failureReason()).isEmpty();
            assertThat(job().limit(1).with(trial(1).completed(1)).status().failureReason())
                    .isEmpty();
            assertThat(newJob().rejectedStatus("spec.x: is missing").failureReason())
                    .contains("spec.x: is missing");
        }

        /** With each character more before them the cut falls on the other half of a pair. */
        @ParameterizedTest
        @CsvSource({"''", "a", "ab", "abc"})
        void it_has_at_most_1024_characters_and_no_half_of_a_surrogate_pair(String before) {
            var reason = job().maxFailed(1)
                    .with(trial(1).failed(before + "😀".repeat(2000)))
                    .status()
                    .failureReason()
                    .orElseThrow();

            assertThat(reason).hasSizeBetween(1023, 1024).endsWith("😀…");
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(reason)).isTrue();
        }

        @ParameterizedTest(name = "of {0} characters {1} are left")
        @CsvSource({"1023, 1023", "1024, 1024", "1025, 1024"})
        void it_is_cut_only_when_it_is_too_long(int length, int left) {
            var clipped = EndingMessages.clip("x".repeat(length));

            assertThat(clipped).hasSize(left);
            assertThat(clipped.endsWith("…")).isEqualTo(length > 1024);
        }
    }

    @Test
    void its_size_does_not_depend_on_the_number_of_trials() {
        assertThat(sizeWith(5000)).isLessThan(sizeWith(5) + 100);
    }

    @Test
    void a_rejected_job_shows_the_trials_it_had_and_no_budget() {
        var view = job().limit(9).with(trial(1).completed(0.5)).rejectedStatus("no");

        assertThat(view.phase()).isEqualTo(Phase.FAILED);
        assertThat(view.best()).map(Trial::index).contains(1);
        assertThat(view.budget()).isEmpty();
        assertThat(view.consumedResources().estimatedMaximumComputeTime()).isEmpty();
    }

    private static int sizeWith(int trials) {
        var job = job().limit(trials).target(2);
        IntStream.rangeClosed(1, trials)
                .forEach(index -> job.with(
                        index % 2 == 0 ? trial(index).failed() : trial(index).completed(0.5)));
        return job.status().toString().length();
    }
}
