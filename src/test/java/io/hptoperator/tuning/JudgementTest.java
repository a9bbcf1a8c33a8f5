package io.hptoperator.tuning;

import static io.hptoperator.tuning.TrialFixture.trial;
import static io.hptoperator.tuning.TuningFixture.at;
import static io.hptoperator.tuning.TuningFixture.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.hptoperator.stopping.EarlyStopping;
import io.hptoperator.stopping.Hyperband;
import io.hptoperator.stopping.MedianRule;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of running trials by what they report, and of those that run when a criterion ends the job. */
class JudgementTest {
    private static final EarlyStopping MEDIAN = new MedianRule(1, OptionalInt.of(1));
    /** Rungs 1 and 3. */
    private static final EarlyStopping HYPERBAND = new Hyperband(1, 9, false);

    @Nested
    class Running_trials {
        @Test
        void one_that_does_worse_than_the_completed_ones_is_stopped() {
            var plan = job().stopsEarly(MEDIAN)
                    .parallel(1)
                    .with(
                            trial(1).completed(0.9).reported(0.9),
                            trial(2).running().reported(0.5))
                    .decide();

            assertThat(plan.actions()).singleElement().isInstanceOfSatisfying(Action.Stop.class, stop -> {
                assertThat(stop.index()).isEqualTo(2);
                assertThat(stop.cause()).isEqualTo(StopCause.EARLY_STOPPED);
                assertThat(stop.message()).contains("its value 0.5 at step 1 was worse than 0.9");
            });
        }

        @Test
        void stops_come_before_launches() {
            var plan = job().stopsEarly(MEDIAN)
                    .parallel(2)
                    .with(
                            trial(1).completed(0.9).reported(0.9),
                            trial(2).running().reported(0.5))
                    .decide();

            assertThat(plan.actions())
                    .extracting(action -> action.getClass().getSimpleName())
                    .containsExactly("Stop", "Launch");
        }

        @Test
        void the_passing_of_a_rung_is_noted_once() {
            var job = job().stopsEarly(HYPERBAND)
                    .parallel(1)
                    .with(trial(1).running().reported(0.5));
            assertThat(job.decide().actions()).containsExactly(new Action.GoOn(1, 1));

            job.with(
                            trial(1).running().reported(0.5).passed(1),
                            trial(2).stopped(0.9).reported(0.9))
                    .with(
                            trial(3).stopped(0.8).reported(0.8),
                            trial(4).stopped(0.7).reported(0.7));
            assertThat(job.decide().actions()).isEmpty();
        }

        @Test
        void who_has_had_all_stops_as_a_success() {
            var plan = job().stopsEarly(HYPERBAND)
                    .parallel(1)
                    .with(trial(1).running().passed(3).reported(1, 2, 3, 4, 5, 6, 7, 8, 9))
                    .decide();

            assertThat(plan.actions())
                    .containsExactly(new Action.Stop(
                            1, StopCause.MAX_RESOURCE_REACHED, "it has reported 9 values (maxResource: 9)"));
            var ended = job().stopsEarly(HYPERBAND).with(trial(1).stopped(9)).standing();
            assertThat(ended.objectives().succeeded()).isEqualTo(1);
            assertThat(ended.best()).isPresent();
            assertThat(ended.failedAttempts()).isZero();
        }

        @ParameterizedTest
        @ValueSource(strings = {"pending", "restarting", "stopping"})
        void who_does_not_train_is_not_stopped_again(String state) {
            var trial = switch (state) {
                case "pending" -> trial(2).pending();
                case "restarting" -> trial(2).restarting();
                default -> trial(2).stopping();
            };
            var plan = job().stopsEarly(MEDIAN)
                    .parallel(1)
                    .with(trial(1).completed(0.9).reported(0.9), trial.reported(0.1))
                    .decide();

            assertThat(plan.actions()).isEmpty();
        }

        @Test
        void definitions_are_not_compared_with_each_other() {
            var space = job().build().definitions().getFirst().space();
            var job = job().parallel(2)
                    .definition(new Definition("a", "loss", space, OptionalLong.empty(), 1, 0, MEDIAN))
                    .definition(new Definition("b", "error", space, OptionalLong.empty(), 1, 0, MEDIAN))
                    .with(
                            trial(1).of("a").completed(0.9).reported(0.9),
                            trial(2).of("b").running().reported(0.1),
                            trial(3).of("a").running().reported(0.2));

            assertThat(job.decide().actions())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Action.Stop.class, stop -> assertThat(stop.index()).isEqualTo(3));
        }

        @Test
        void suspension_spares_nobody() {
            var plan = job().stopsEarly(MEDIAN)
                    .suspend(true)
                    .with(
                            trial(1).completed(0.9).reported(0.9),
                            trial(2).running().reported(0.5))
                    .decide();

            assertThat(plan.actions()).singleElement().isInstanceOf(Action.Stop.class);
        }
    }

    @Nested
    class A_trial_that_never_reports {
        @Test
        void is_told_of_after_ten_minutes() {
            var job = job().stopsEarly(MEDIAN)
                    .with(
                            trial(1).running().startedAt(0),
                            trial(2).running().startedAt(0).reported(0.5));

            assertThat(job.now(600).status().conditions())
                    .noneSatisfy(condition -> assertThat(condition.message()).contains("reported no value"));
            assertThat(job.now(601).status().conditions())
                    .anySatisfy(condition -> assertThat(condition.message())
                            .contains("; 1 have trained for 10 minutes and reported no value")
                            .contains("first of all digits-001: make them print the objective"));
        }

        @Test
        void is_of_no_concern_when_nobody_is_stopped_early() {
            var job = job().with(trial(1).running().startedAt(0)).now(6000);

            assertThat(job.status().conditions())
                    .noneSatisfy(condition -> assertThat(condition.message()).contains("reported no value"));
        }
    }

    @Nested
    class Letting_trials_finish {
        @Test
        void a_criterion_ends_launches_and_nothing_else() {
            var job = job().letTrialsFinish().target(0.9).parallel(3);
            var plan = job.with(trial(1).completed(0.95), trial(2).running()).decide();

            assertThat(plan.actions()).isEmpty();
            assertThat(plan.phase()).isEqualTo(Phase.STOPPING);
            assertThat(plan.memory().ending().orElseThrow().reason()).isEqualTo(Ending.Reason.TARGET_OBJECTIVE_REACHED);
        }

        @Test
        void what_they_leave_counts() {
            var job = job().letTrialsFinish().target(0.9);
            job.with(trial(1).completed(0.95), trial(2).running()).decide();
            var plan = job.with(trial(2).completed(0.99)).decide();

            assertThat(plan.phase()).isEqualTo(Phase.COMPLETED);
            assertThat(plan.memory().ending().orElseThrow().message()).contains("0.95");
            assertThat(job.standing().best().orElseThrow().index()).isEqualTo(2);
        }

        @Test
        void spec_stop_stops_them_all_the_same() {
            var job = job().letTrialsFinish().target(0.9);
            job.with(trial(1).completed(0.95), trial(2).running()).decide();
            var plan = job.stop(true).decide();

            assertThat(plan.actions())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Action.Stop.class,
                            stop -> assertThat(stop.cause()).isEqualTo(StopCause.TUNING_JOB_STOPPED));
            assertThat(plan.memory().ending().orElseThrow().reason()).isEqualTo(Ending.Reason.TARGET_OBJECTIVE_REACHED);
        }

        @Test
        void the_limit_of_the_runtime_stops_them_and_is_waited_for() {
            var job = job().letTrialsFinish().target(0.9).runtime(600);
            var waiting = job.with(trial(1).completed(0.95), trial(2).running())
                    .now(10)
                    .decide();
            assertThat(waiting.wakeUp()).contains(at(600));

            assertThat(job.now(600).decide().actions()).singleElement().isInstanceOf(Action.Stop.class);
        }

        @Test
        void they_are_still_stopped_early() {
            var plan = job().letTrialsFinish()
                    .stopsEarly(MEDIAN)
                    .target(0.9)
                    .with(
                            trial(1).completed(0.95).reported(0.95),
                            trial(2).running().reported(0.1))
                    .decide();

            assertThat(plan.actions())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Action.Stop.class, stop -> assertThat(stop.cause()).isEqualTo(StopCause.EARLY_STOPPED));
        }

        @Test
        void other_ends_stop_them() {
            var stopped =
                    job().letTrialsFinish().stop(true).with(trial(1).running()).decide();
            assertThat(stopped.actions()).hasSize(1);

            var late = job().letTrialsFinish()
                    .runtime(600)
                    .with(trial(1).running())
                    .now(601)
                    .decide();
            assertThat(late.actions()).hasSize(1);
        }
    }
}
