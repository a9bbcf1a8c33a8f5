package io.hptoperator.tuning;

import static io.hptoperator.tuning.Ending.Reason.BEST_OBJECTIVE_NOT_IMPROVING;
import static io.hptoperator.tuning.Ending.Reason.CONVERGENCE_DETECTED;
import static io.hptoperator.tuning.Ending.Reason.MAX_NUMBER_OF_TRAINING_JOBS_REACHED;
import static io.hptoperator.tuning.Ending.Reason.MAX_RUNTIME_REACHED;
import static io.hptoperator.tuning.Ending.Reason.NO_TRAINING_JOB_SUCCEEDED;
import static io.hptoperator.tuning.Ending.Reason.SEARCH_SPACE_EXHAUSTED;
import static io.hptoperator.tuning.Ending.Reason.STOPPED_BY_USER;
import static io.hptoperator.tuning.Ending.Reason.TARGET_OBJECTIVE_REACHED;
import static io.hptoperator.tuning.Ending.Reason.TOO_MANY_FAILURES;
import static io.hptoperator.tuning.PlanAssert.assertPlan;
import static io.hptoperator.tuning.TrialFixture.trial;
import static io.hptoperator.tuning.TuningFixture.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.hptoperator.search.Direction;
import io.hptoperator.stopping.Convergence;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends a tuning job: one case per rule of AMT's completion criteria and of DESIGN.md. */
class EndingRulesTest {
    @Nested
    class MaxNumberOfTrainingJobs {
        @Test
        void the_job_completes_when_the_last_trial_has_ended() {
            assertPlan(job().limit(2)
                            .with(trial(1).completed(0.5), trial(2).completed(0.6))
                            .decide())
                    .rests(MAX_NUMBER_OF_TRAINING_JOBS_REACHED, Phase.COMPLETED)
                    .says("2 training jobs were launched and have ended (maxNumberOfTrainingJobs: 2)");
        }

        @Test
        void the_last_trial_may_run_to_its_end() {
            assertPlan(job().limit(2)
                            .with(trial(1).completed(0.5), trial(2).running())
                            .decide())
                    .launches();
        }

        @Test
        void failed_and_stopped_trials_count_and_are_not_replaced() {
            assertPlan(job().limit(4)
                            .with(
                                    trial(1).completed(0.5),
                                    trial(2).failed(),
                                    trial(3).stoppedWithoutValue(),
                                    trial(4).lost())
                            .decide())
                    .rests(MAX_NUMBER_OF_TRAINING_JOBS_REACHED, Phase.COMPLETED);
        }

        @Test
        void a_trial_that_restarts_has_not_ended() {
            assertPlan(job().limit(1).with(trial(1).restarting()).decide()).launches();
        }

        @Test
        void a_limit_lowered_below_what_was_launched_ends_the_job_when_the_live_trials_have_ended() {
            var job = job().limit(10).parallel(3);
            job.with(trial(1).completed(0.5), trial(2).running(), trial(3).running());

            assertPlan(job.limit(2).decide()).launches();
            assertPlan(job.with(trial(2).completed(0.6), trial(3).completed(0.7))
                            .decide())
                    .rests(MAX_NUMBER_OF_TRAINING_JOBS_REACHED, Phase.COMPLETED)
                    .says("3 training jobs were launched and have ended (maxNumberOfTrainingJobs: 2)");
        }

        @Test
        void a_limit_raised_while_the_last_trial_is_live_lets_the_job_go_on() {
            var job = job().limit(2).with(trial(1).completed(0.5), trial(2).running());
            job.decide();

            assertPlan(job.limit(4).decide()).launches(3);
        }

        @Test
        void a_limit_raised_after_the_end_changes_nothing() {
            var job = job().limit(1).with(trial(1).completed(0.5));
            job.decide();

            assertPlan(job.limit(10).decide()).rests(MAX_NUMBER_OF_TRAINING_JOBS_REACHED, Phase.COMPLETED);
        }

        @Test
        void a_deleted_trial_was_launched_all_the_same() {
            var job = job().limit(2).with(trial(1).completed(0.5), trial(2).running());
            job.decide();

            assertPlan(job.deleted(2).decide())
                    .rests(MAX_NUMBER_OF_TRAINING_JOBS_REACHED, Phase.COMPLETED)
                    .says("2 training jobs were launched and have ended (maxNumberOfTrainingJobs: 2)");
        }
    }

    @Nested
    class SearchSpace {
        @Test
        void all_combinations_tried_completes_the_job() {
            assertPlan(job().combinations(2)
                            .with(trial(1).completed(0.5), trial(2).failed())
                            .decide())
                    .rests(SEARCH_SPACE_EXHAUSTED, Phase.COMPLETED)
                    .says("All 2 combinations of the search space were launched and have ended");
        }

        @ParameterizedTest(name = "{0} combinations and a limit of {1}: {2}")
        @CsvSource({
            "2, 3, SEARCH_SPACE_EXHAUSTED",
            "2, 2, MAX_NUMBER_OF_TRAINING_JOBS_REACHED", //
            "3, 2, MAX_NUMBER_OF_TRAINING_JOBS_REACHED"
        })
        void the_smaller_of_space_and_limit_gives_the_reason(int combinations, int limit, Ending.Reason reason) {
            assertPlan(job().combinations(combinations)
                            .limit(limit)
                            .with(trial(1).completed(0.5), trial(2).completed(0.5))
                            .decide())
                    .rests(reason, Phase.COMPLETED);
        }
    }

    @Nested
    class MaxRuntime {
        @Test
        void one_second_before_the_deadline_the_job_goes_on_and_wakes_up_at_the_deadline() {
            assertPlan(job().runtime(600).with(trial(1).running()).now(599).decide())
                    .launches(2)
                    .wakesUpAt(600);
        }

        @Test
        void at_the_deadline_exactly_live_trials_are_stopped() {
            assertPlan(job().runtime(600)
                            .with(trial(1).completed(0.5), trial(2).running())
                            .now(600)
                            .decide())
                    .windsDown(MAX_RUNTIME_REACHED, 2)
                    .says("The tuning job ran for 600 s (maxRuntimeInSeconds: 600)");
        }

        @Test
        void the_job_completes_when_there_is_any_result() {
            var job = job().runtime(600).with(trial(1).running()).now(600);
            job.decide();

            assertPlan(job.with(trial(1).stopped(0.5).at(610)).now(610).decide())
                    .rests(MAX_RUNTIME_REACHED, Phase.COMPLETED);
        }

        @Test
        void the_job_fails_when_the_stopped_trials_leave_no_result() {
            var job = job().runtime(600).with(trial(1).running()).now(600);
            assertPlan(job.decide()).windsDown(MAX_RUNTIME_REACHED, 1);

            assertPlan(job.with(trial(1).stoppedWithoutValue().at(610)).now(610).decide())
                    .rests(NO_TRAINING_JOB_SUCCEEDED, Phase.FAILED)
                    .says("No training job succeeded. The tuning job ran for 600 s (maxRuntimeInSeconds: 600);"
                            + " none left an objective value");
        }

        @Test
        void a_limit_lowered_below_the_time_that_has_passed_ends_the_job_now() {
            var job = job().runtime(600).with(trial(1).running()).now(300);
            job.decide();

            assertPlan(job.runtime(200).decide())
                    .windsDown(MAX_RUNTIME_REACHED, 1)
                    .says("The tuning job ran for 300 s (maxRuntimeInSeconds: 200)");
        }

        @Test
        void a_limit_raised_in_time_moves_the_wake_up() {
            var job = job().runtime(600).with(trial(1).running()).now(300);
            job.decide();

            assertPlan(job.runtime(900).decide()).goesOn().wakesUpAt(900);
        }

        @Test
        void time_suspended_does_not_count() {
            var job = job().runtime(600).with(trial(1).running());
            assertPlan(job.suspend(true).now(100).decide()).launches().sleeps();
            assertPlan(job.now(5000).decide()).launches().sleeps();

            assertPlan(job.suspend(false).now(5100).decide()).launches(2).wakesUpAt(5600);
            assertPlan(job.now(5599).decide()).goesOn();
            assertPlan(job.now(5600).decide())
                    .windsDown(MAX_RUNTIME_REACHED, 1)
                    .says("The tuning job ran for 600 s, not counting 5000 s suspended (maxRuntimeInSeconds: 600)");
        }

        @Test
        void several_suspensions_add_up() {
            var job = job().runtime(600);
            job.suspend(true).now(100).decide();
            job.suspend(false).now(200).decide();
            job.suspend(true).now(300).decide();

            assertPlan(job.suspend(false).now(350).decide()).wakesUpAt(750);
        }

        @Test
        void a_job_that_is_suspended_at_its_deadline_ends() {
            assertPlan(job().runtime(600)
                            .suspend(true)
                            .with(trial(1).running())
                            .now(600)
                            .decide())
                    .windsDown(MAX_RUNTIME_REACHED, 1);
        }

        @Test
        void a_clock_that_went_back_neither_ends_the_job_nor_breaks_it() {
            var job = job().runtime(600).with(trial(1).running());
            job.suspend(true).now(100).decide();
            assertPlan(job.suspend(false).now(50).decide()).goesOn().wakesUpAt(600);
            assertPlan(job.now(-50).decide()).goesOn().wakesUpAt(600);
        }

        @Test
        void without_a_limit_nothing_wakes_the_job_but_its_trials() {
            assertPlan(job().limit(3).now(1_000_000).decide()).launches(1, 2).sleeps();
        }
    }

    @Nested
    class TargetObjective {
        @ParameterizedTest(name = "{0} {1} against target {2}: reached is {3}")
        @CsvSource({
            "MAXIMIZE, 0.90,   0.9, true",
            "MAXIMIZE, 0.91,   0.9, true",
            "MAXIMIZE, 0.8999, 0.9, false",
            "MINIMIZE, 0.10,   0.1, true",
            "MINIMIZE, 0.09,   0.1, true",
            "MINIMIZE, 0.1001, 0.1, false",
            "MINIMIZE, 0.9,    0,   false",
            "MAXIMIZE, -0.0,   0,   true",
            "MINIMIZE, 0,     -0.0, true",
        })
        void a_final_value_at_least_as_good_as_the_target_ends_the_job(
                Direction direction, double value, double target, boolean reached) {
            var job = direction == Direction.MAXIMIZE ? job().maximize() : job().minimize();
            var plan = job.target(target)
                    .with(trial(1).completed(value), trial(2).running())
                    .decide();

            assertThat(plan.memory().ending().isPresent()).isEqualTo(reached);
        }

        @Test
        void live_trials_are_stopped_and_the_message_gives_the_numbers() {
            var job = job().target(0.9).with(trial(1).completed(0.95), trial(2).running());

            assertPlan(job.decide())
                    .windsDown(TARGET_OBJECTIVE_REACHED, 2)
                    .says("Training job digits-001 reached an objective of 0.95 (targetObjectiveMetricValue: 0.9)");
            assertPlan(job.with(trial(2).stoppedWithoutValue()).decide())
                    .rests(TARGET_OBJECTIVE_REACHED, Phase.COMPLETED);
        }

        @Test
        void a_trial_that_was_stopped_early_reaches_it_too() {
            assertPlan(job().target(0.9).with(trial(1).stopped(0.95)).decide())
                    .rests(TARGET_OBJECTIVE_REACHED, Phase.COMPLETED);
        }

        @Test
        void the_last_trial_of_the_budget_can_still_reach_it() {
            assertPlan(job().limit(1).target(0.9).with(trial(1).completed(0.9)).decide())
                    .rests(TARGET_OBJECTIVE_REACHED, Phase.COMPLETED);
        }

        @Test
        void failed_trials_and_trials_without_a_value_never_reach_it() {
            assertPlan(job().minimize()
                            .target(0)
                            .with(trial(1).failed(), trial(2).completedWithoutValue("accuracy was NaN"))
                            .decide())
                    .launches(3, 4);
        }
    }

    @Nested
    class NotImproving {
        @Test
        void the_job_ends_with_the_third_result_in_a_row_that_brought_nothing() {
            var job = job().notImproving(3)
                    .with(
                            trial(1).completed(0.5),
                            trial(2).completed(0.4),
                            trial(3).completed(0.5),
                            trial(4).running());
            assertPlan(job.decide()).goesOn();

            assertPlan(job.with(trial(4).stopped(0.3), trial(5).running()).decide())
                    .windsDown(BEST_OBJECTIVE_NOT_IMPROVING, 5)
                    .says("3 training jobs in a row did not improve on an objective of 0.5"
                            + " (maxNumberOfTrainingJobsNotImproving: 3, minimumImprovement: 0.0)");
            assertPlan(job.with(trial(5).completed(0.99)).decide())
                    .rests(BEST_OBJECTIVE_NOT_IMPROVING, Phase.COMPLETED);
        }

        @Test
        void without_the_criterion_any_number_of_results_in_a_row_may_bring_nothing() {
            assertPlan(job().with(trial(1).completed(0.5), trial(2).completed(0.4), trial(3).completed(0.4))
                            .decide())
                    .goesOn();
        }
    }

    @Nested
    class ConvergenceCriterion {
        private static final Convergence FOUND = detected(40);
        private static final Convergence NOT_YET = unlikelyToBeOver(30);

        private static Convergence detected(int results) {
            return new Convergence(results, 0.0097, 0.002, 0.01, OptionalDouble.of(0.02));
        }

        private static Convergence unlikelyToBeOver(int results) {
            return new Convergence(results, 0.0097, 0.002, 0.9, OptionalDouble.empty());
        }

        private static TuningFixture running() {
            return job().completeOnConvergence(true)
                    .with(trial(1).completed(0.97), trial(2).completed(0.5), trial(3).running());
        }

        @Test
        void a_check_that_detects_it_ends_the_job_and_stops_live_trials() {
            var job = running().checked(FOUND);

            assertPlan(job.decide())
                    .windsDown(CONVERGENCE_DETECTED, 3)
                    .says("After 40 results a gain of more than 0.0097 over the best objective has a probability of"
                            + " 0.01, in the mean of 5 checks below 0.1; the latest half of them gained 0.002"
                            + " (completeOnConvergence: Enabled)");
            assertPlan(job.with(trial(3).stopped(0.6)).decide()).rests(CONVERGENCE_DETECTED, Phase.COMPLETED);
        }

        @Test
        void estimates_are_told_with_three_digits() {
            var check = new Convergence(40, 0.05, 9.999999999621423E-6, 0.07999999999999996, OptionalDouble.of(0.02));

            assertPlan(running().checked(check).decide())
                    .says("After 40 results a gain of more than 0.05 over the best objective has a probability of"
                            + " 0.08, in the mean of 5 checks below 0.1; the latest half of them gained 1.0E-5"
                            + " (completeOnConvergence: Enabled)");
        }

        @Test
        void without_a_check_or_with_one_that_finds_chances_the_job_goes_on() {
            assertPlan(running().decide()).goesOn();
            assertPlan(running().checked(NOT_YET).decide()).goesOn();
        }

        @Test
        void when_it_is_disabled_the_time_is_remembered_and_the_job_goes_on() {
            var plan = running()
                    .completeOnConvergence(false)
                    .checked(FOUND)
                    .now(50)
                    .decide();

            assertPlan(plan).goesOn();
            assertThat(plan.memory().convergenceDetectedTime()).contains(TuningFixture.at(50));
        }

        @Test
        void what_was_detected_stays_detected_whatever_later_checks_find_and_without_them() {
            var job = running().completeOnConvergence(false).checked(FOUND).now(50);
            job.decide();

            assertThat(job.checked(unlikelyToBeOver(45))
                            .now(60)
                            .decide()
                            .memory()
                            .convergence())
                    .contains(FOUND);
            assertPlan(job.unchecked().completeOnConvergence(true).now(70).decide())
                    .windsDown(CONVERGENCE_DETECTED, 3);
        }

        @Test
        void a_check_of_fewer_results_than_the_last_is_old_news() {
            var job = running().checked(NOT_YET);
            job.decide();

            assertPlan(job.checked(detected(25)).decide()).goesOn();
        }

        @Test
        void it_comes_after_results_without_improvement_and_before_the_runtime() {
            var late = running().checked(FOUND).runtime(600).now(600);
            assertPlan(late.decide()).windsDown(CONVERGENCE_DETECTED, 3);

            var plan = running().checked(FOUND).notImproving(3).with(trial(4).completed(0.1), trial(5).completed(0.1));
            assertPlan(plan.decide()).windsDown(BEST_OBJECTIVE_NOT_IMPROVING, 3);
        }
    }

    @Nested
    class Failures {
        @Test
        void five_failed_trials_and_no_success_fail_the_job_and_stop_live_trials() {
            var job = job().parallel(3).with(failures(1, 5)).with(trial(6).running(), trial(7).stopping());

            assertPlan(job.decide())
                    .windsDown(TOO_MANY_FAILURES, 6)
                    .says("No training job succeeded after 5 attempts (maxFailedTrainingJobs: 5)."
                            + " Most frequent failure (5 of 5): exit code 1");
            assertPlan(job.with(trial(6).stoppedWithoutValue(), trial(7).stoppedWithoutValue())
                            .decide())
                    .rests(TOO_MANY_FAILURES, Phase.FAILED);
        }

        @Test
        void four_failed_trials_do_not() {
            assertPlan(job().with(failures(1, 4)).decide()).launches(5, 6);
        }

        @Test
        void a_trial_that_completes_without_a_value_is_a_failed_attempt() {
            assertPlan(job().with(failures(1, 4))
                            .with(trial(5).completedWithoutValue("accuracy was not found"))
                            .decide())
                    .rests(TOO_MANY_FAILURES, Phase.FAILED);
        }

        @Test
        void a_trial_lost_to_the_infrastructure_is_a_failed_attempt_when_its_retries_are_used_up() {
            assertPlan(job().with(failures(1, 4)).with(trial(5).restarting()).decide())
                    .launches(6);
            assertPlan(job().with(failures(1, 4)).with(trial(5).lost()).decide())
                    .rests(TOO_MANY_FAILURES, Phase.FAILED);
        }

        @Test
        void a_stopped_trial_without_a_value_is_neither_success_nor_failed_attempt() {
            assertPlan(job().with(failures(1, 4))
                            .with(trial(5).stoppedWithoutValue())
                            .decide())
                    .launches(6, 7);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 100})
        void one_success_pardons_all_failures_before_and_after_it(int success) {
            assertPlan(job().with(failures(1, 100))
                            .with(trial(success).completed(0.1))
                            .decide())
                    .launches(101, 102);
        }

        @Test
        void a_stopped_trial_with_a_value_is_a_success() {
            assertPlan(job().with(failures(1, 9)).with(trial(10).stopped(0.1)).decide())
                    .launches(11, 12);
        }

        @Test
        void the_limit_is_the_users() {
            assertPlan(job().maxFailed(2).with(failures(1, 2)).decide()).rests(TOO_MANY_FAILURES, Phase.FAILED);
            assertPlan(job().maxFailed(50).with(failures(1, 49)).decide()).launches(50, 51);
        }

        @Test
        void no_success_when_the_budget_is_used_fails_the_job() {
            assertPlan(job().limit(3)
                            .with(trial(1).failed("out of memory"), trial(2).stoppedWithoutValue())
                            .with(trial(3).completedWithoutValue("accuracy was not found"))
                            .decide())
                    .rests(NO_TRAINING_JOB_SUCCEEDED, Phase.FAILED)
                    .says("No training job succeeded."
                            + " 3 training jobs were launched and have ended (maxNumberOfTrainingJobs: 3);"
                            + " none left an objective value. Most frequent failure (1 of 2): out of memory");
        }

        @Test
        void no_success_when_the_search_space_is_used_up_fails_the_job() {
            assertPlan(job().combinations(1)
                            .with(trial(1).stoppedWithoutValue())
                            .decide())
                    .rests(NO_TRAINING_JOB_SUCCEEDED, Phase.FAILED)
                    .says("No training job succeeded."
                            + " All 1 combinations of the search space were launched and have ended;"
                            + " none left an objective value");
        }

        @Test
        void a_late_success_does_not_undo_the_verdict() {
            var job = job().with(failures(1, 5)).with(trial(6).running());
            job.decide();

            assertPlan(job.with(trial(6).completed(0.9)).decide()).rests(TOO_MANY_FAILURES, Phase.FAILED);
        }
    }

    @Nested
    class Stop {
        @Test
        void live_trials_are_stopped_and_then_the_job_is_stopped() {
            var job = job().with(trial(1).completed(0.5), trial(2).running(), trial(3).pending());

            assertPlan(job.stop(true).decide())
                    .windsDown(STOPPED_BY_USER, 2, 3)
                    .says("spec.stop was set after 3 training jobs were launched, 2 of them still running");
            assertPlan(job.with(trial(2).stopping(), trial(3).stoppedWithoutValue())
                            .decide())
                    .windsDown(STOPPED_BY_USER);
            assertPlan(job.with(trial(2).stopped(0.6)).decide()).rests(STOPPED_BY_USER, Phase.STOPPED);
        }

        @Test
        void a_job_created_with_stop_ends_with_no_trial_launched() {
            assertPlan(TuningFixture.newJob().stop(true).decide())
                    .rests(STOPPED_BY_USER, Phase.STOPPED)
                    .says("spec.stop was set after 0 training jobs were launched, 0 of them still running");
        }

        @Test
        void taking_it_back_changes_nothing() {
            var job = job().with(trial(1).running()).stop(true);
            job.decide();

            assertPlan(job.stop(false).decide()).windsDown(STOPPED_BY_USER, 1);
        }

        @Test
        void it_works_while_suspended() {
            var job = job().with(trial(1).running()).suspend(true);
            job.decide();

            assertPlan(job.stop(true).decide()).windsDown(STOPPED_BY_USER, 1);
        }

        @Test
        void a_criterion_that_was_recorded_before_it_stands() {
            var job = job().target(0.9).with(trial(1).completed(0.9), trial(2).running());
            job.decide();

            assertPlan(job.stop(true).decide()).windsDown(TARGET_OBJECTIVE_REACHED, 2);
        }

        @Test
        void a_finished_job_is_left_as_it_is() {
            var job = job().limit(1).with(trial(1).completed(0.9)).now(10);
            var finished = job.decide();

            assertThat(job.stop(true).now(20).decide()).isEqualTo(finished);
        }

        @Test
        void its_time_is_remembered_and_only_its_own() {
            var stopped = job().stop(true).now(7).decide();
            var completed = job().limit(1).with(trial(1).completed(0.9)).decide();

            assertThat(stopped.memory().stopRequestedTime()).contains(TuningFixture.at(7));
            assertThat(completed.memory().stopRequestedTime()).isEmpty();
        }
    }

    @Nested
    class SeveralAtOnce {
        /** Each rule holds together with all that come after it. */
        @ParameterizedTest(name = "rule {0} of 6 gives the reason {1}")
        @CsvSource({
            "1, STOPPED_BY_USER",
            "2, TARGET_OBJECTIVE_REACHED",
            "3, BEST_OBJECTIVE_NOT_IMPROVING",
            "4, MAX_RUNTIME_REACHED",
            "5, MAX_NUMBER_OF_TRAINING_JOBS_REACHED"
        })
        void the_first_in_the_documented_order_gives_the_reason(int first, Ending.Reason reason) {
            var job = job().stop(first <= 1).limit(4).now(700);
            if (first <= 2) {
                job.target(0.9);
            }
            if (first <= 3) {
                job.notImproving(3);
            }
            if (first <= 4) {
                job.runtime(600);
            }
            assertPlan(job.with(trial(1).completed(0.9), trial(2).failed(), trial(3).completed(0.9))
                            .with(trial(4).completed(0.9), trial(5).completed(0.9))
                            .decide())
                    .rests(reason, reason.outcome());
        }

        @Test
        void a_stop_comes_before_the_failure_rule() {
            assertPlan(job().stop(true).with(failures(1, 5)).decide()).rests(STOPPED_BY_USER, Phase.STOPPED);
        }

        @Test
        void the_failure_rule_comes_before_runtime_and_budget() {
            assertPlan(job().limit(5).runtime(600).now(600).with(failures(1, 5)).decide())
                    .rests(TOO_MANY_FAILURES, Phase.FAILED);
        }
    }

    private static TrialFixture[] failures(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(index -> trial(index).failed())
                .toArray(TrialFixture[]::new);
    }
}
