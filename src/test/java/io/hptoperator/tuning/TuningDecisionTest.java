package io.hptoperator.tuning;

import static io.hptoperator.tuning.Ending.Reason.INVALID_SPEC;
import static io.hptoperator.tuning.Ending.Reason.MAX_NUMBER_OF_TRAINING_JOBS_REACHED;
import static io.hptoperator.tuning.Ending.Reason.STOPPED_BY_USER;
import static io.hptoperator.tuning.PlanAssert.assertPlan;
import static io.hptoperator.tuning.TrialFixture.trial;
import static io.hptoperator.tuning.TuningFixture.at;
import static io.hptoperator.tuning.TuningFixture.job;
import static io.hptoperator.tuning.TuningFixture.newJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is launched and stopped, and what is remembered from pass to pass. */
class TuningDecisionTest {
    @Nested
    class Launching {
        @Test
        void a_new_job_starts_now_and_fills_its_places() {
            var plan = newJob().parallel(3).now(5).decide();

            assertPlan(plan).launches(1, 2, 3);
            assertThat(plan.memory().startTime()).contains(at(5));
        }

        @Test
        void a_place_is_free_when_its_trial_has_ended() {
            assertPlan(job().with(trial(1).running(), trial(2).completed(0.5)).decide())
                    .launches(3);
        }

        @Test
        void every_live_state_occupies_a_place() {
            assertPlan(job().parallel(4)
                            .with(trial(1).pending(), trial(2).running(), trial(3).restarting(), trial(4).stopping())
                            .decide())
                    .launches();
        }

        @Test
        void no_more_are_launched_than_the_limit_leaves() {
            assertPlan(job().limit(3).parallel(10).with(trial(1).completed(0.5)).decide())
                    .launches(2, 3);
        }

        @Test
        void one_pass_launches_at_most_sixty_four_whatever_the_parallelism() {
            var plan = job().parallel(Integer.MAX_VALUE).decide();

            assertThat(plan.actions()).hasSize(64);
        }

        @Test
        void no_more_are_launched_than_there_are_combinations() {
            assertPlan(job().combinations(2).limit(9).parallel(9).decide()).launches(1, 2);
        }

        @Test
        void parallelism_lowered_below_what_is_live_stops_nothing_and_launches_nothing() {
            var job = job().parallel(3).with(trial(1).running(), trial(2).running(), trial(3).running());

            assertPlan(job.parallel(1).decide()).launches();
            assertPlan(job.with(trial(1).completed(0.5), trial(2).completed(0.5))
                            .decide())
                    .launches();
            assertPlan(job.with(trial(3).completed(0.5)).decide()).launches(4);
        }

        @Test
        void an_index_is_never_used_twice_even_when_its_record_is_deleted() {
            var job = job().with(trial(1).completed(0.5), trial(2).running());
            job.decide();

            assertPlan(job.deleted(2).decide()).launches(3, 4);
            assertPlan(job.deleted(1).decide()).launches(3, 4);
        }

        @Test
        void a_gap_in_the_indexes_is_a_deleted_record_and_is_not_filled() {
            assertPlan(job().limit(9).parallel(4).with(trial(7).running()).decide())
                    .launches(8, 9);
        }

        @Test
        void the_highest_possible_index_is_the_last() {
            assertPlan(job().with(trial(Integer.MAX_VALUE).running()).decide()).launches();
            assertPlan(job().parallel(9)
                            .with(trial(Integer.MAX_VALUE - 2).running())
                            .decide())
                    .launches(Integer.MAX_VALUE - 1, Integer.MAX_VALUE);
        }

        @Test
        void definitions_take_turns() {
            var plan = job().parallel(4).definition("cnn").definition("mlp").decide();

            assertThat(plan.actions())
                    .map(Action.Launch.class::cast)
                    .extracting(
                            Action.Launch::index, launch -> launch.definition().name(), Action.Launch::ordinal)
                    .containsExactly(tuple(1, "cnn", 0), tuple(2, "mlp", 0), tuple(3, "cnn", 1), tuple(4, "mlp", 1));
        }
    }

    @Nested
    class Suspending {
        @Test
        void nothing_is_launched_and_nothing_is_stopped() {
            var job = job().with(trial(1).running()).suspend(true);

            assertPlan(job.decide()).launches();
            assertPlan(job.with(trial(1).completed(0.5)).decide()).launches();
            assertPlan(job.suspend(false).decide()).launches(2, 3);
        }

        @Test
        void results_that_arrive_meanwhile_can_end_the_job() {
            var job = job().limit(1).with(trial(1).running()).suspend(true);
            job.decide();

            assertPlan(job.with(trial(1).completed(0.5)).decide())
                    .rests(MAX_NUMBER_OF_TRAINING_JOBS_REACHED, Phase.COMPLETED);
        }

        @Test
        void a_job_created_suspended_starts_its_clock_and_stops_it_at_once() {
            var job = newJob().runtime(600).suspend(true);
            assertPlan(job.now(0).decide()).launches().sleeps();

            assertPlan(job.suspend(false).now(1000).decide()).launches(1, 2).wakesUpAt(1600);
        }

        @Test
        void its_begin_and_its_length_are_remembered() {
            var job = job();
            var suspended = job.suspend(true).now(10).decide().memory();
            var still = job.now(20).decide().memory();
            var resumed = job.suspend(false).now(35).decide().memory();

            assertThat(suspended.suspendedSince()).contains(at(10));
            assertThat(still).isEqualTo(suspended);
            assertThat(resumed.suspendedSince()).isEmpty();
            assertThat(resumed.suspended()).isEqualTo(Duration.ofSeconds(25));
        }
    }

    @Nested
    class Remembering {
        @Test
        void the_start_is_remembered_once() {
            var job = newJob();
            job.now(3).decide();

            assertThat(job.now(9).decide().memory().startTime()).contains(at(3));
        }

        @Test
        void the_ending_keeps_its_time_and_the_end_has_its_own() {
            var job = job().with(trial(1).running()).stop(true);
            job.now(10).decide();
            var end = job.with(trial(1).stopped(0.5)).now(30).decide().memory();

            assertThat(end.ending().map(Ending::time)).contains(at(10));
            assertThat(end.completionTime()).contains(at(30));
        }

        @Test
        void the_same_pass_twice_is_the_same_plan() {
            var job = job().limit(5).runtime(600).with(trial(1).running(), trial(2).failed());

            assertThat(job.now(9).decide()).isEqualTo(job.now(9).decide());
        }

        @Test
        void the_highest_index_launched_is_kept_while_winding_down() {
            var job = job().with(trial(1).running()).stop(true);
            job.decide();

            assertThat(job.with(trial(2).running()).decide().memory().highestLaunched())
                    .isEqualTo(2);
        }

        @Test
        void an_end_without_an_ending_is_no_memory_of_ours() {
            var broken = new Memory(
                    Optional.of(at(0)),
                    Optional.empty(),
                    Duration.ZERO,
                    0,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(at(9)));
            var snapshot = new Snapshot(job().build(), broken, job().standing());

            assertThatThrownBy(() -> TuningDecision.decide(snapshot, at(10)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("complete without an ending");
        }
    }

    @Nested
    class AtRest {
        @ParameterizedTest(name = "a {0} trial that turns up late is stopped: {1}")
        @CsvSource({"pending, true", "running, true", "stopping, false", "ended, false"})
        void a_trial_that_turns_up_late_is_stopped_and_changes_nothing_else(String state, boolean stopped) {
            var job = job().limit(1).with(trial(1).completed(0.5)).now(10);
            var finished = job.decide();
            var late = switch (state) {
                case "pending" -> trial(2).pending();
                case "running" -> trial(2).running();
                case "stopping" -> trial(2).stopping();
                default -> trial(2).completed(0.99);
            };
            var plan = job.with(late).now(99).decide();

            assertThat(plan.memory()).isEqualTo(finished.memory());
            assertThat(plan.phase()).isEqualTo(Phase.COMPLETED);
            assertThat(plan.actions())
                    .isEqualTo(
                            stopped
                                    ? List.of(new Action.Stop(
                                            2,
                                            StopCause.COMPLETION_CRITERION_MET,
                                            finished.memory()
                                                    .ending()
                                                    .orElseThrow()
                                                    .message()))
                                    : List.of());
        }

        @Test
        void deleted_records_change_nothing() {
            var job = job().limit(1).with(trial(1).completed(0.5));
            var finished = job.decide();

            assertThat(job.deleted(1).decide()).isEqualTo(finished);
        }
    }

    @Nested
    class Rejecting {
        @Test
        void a_new_job_with_an_invalid_spec_has_failed_at_once() {
            assertPlan(newJob().now(4).reject("spec.x: is missing; give one"))
                    .rests(INVALID_SPEC, Phase.FAILED)
                    .says("spec.x: is missing; give one");
        }

        @Test
        void live_trials_are_stopped_first() {
            var job = job().with(trial(1).running(), trial(2).completed(0.5));

            assertPlan(job.reject("no")).windsDown(INVALID_SPEC, 1);
            assertPlan(job.with(trial(1).stopped(0.5)).reject("no")).rests(INVALID_SPEC, Phase.FAILED);
        }

        @Test
        void an_ending_that_was_recorded_before_stands() {
            var job = job().with(trial(1).running()).stop(true);
            job.decide();

            assertPlan(job.reject("no")).windsDown(STOPPED_BY_USER, 1);
        }

        @Test
        void a_finished_job_is_left_as_it_is() {
            var job = job().limit(1).with(trial(1).completed(0.5));
            var finished = job.decide();

            assertThat(job.reject("no")).isEqualTo(finished);
        }

        @Test
        void a_long_list_of_violations_is_clipped() {
            assertThat(newJob().reject("x".repeat(5000))
                            .memory()
                            .ending()
                            .orElseThrow()
                            .message())
                    .hasSize(1024)
                    .endsWith("x…");
        }
    }
}
