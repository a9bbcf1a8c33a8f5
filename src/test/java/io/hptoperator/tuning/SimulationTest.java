package io.hptoperator.tuning;

import static io.hptoperator.tuning.TuningFixture.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.hptoperator.tuning.Ending.Reason;
import io.hptoperator.tuning.SimulatedOperator.Faults;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Whole tuning jobs in simulated time, hundreds of each kind, with crashes, lost answers, late watches, repeated passes and a clock that
 * jumps. {@link SimulatedOperator} checks the invariants at every step.
 */
class SimulationTest {
    private static final int JOBS = 300;
    private static final Faults BAD_DAYS = new Faults(0.1, 0.1, 0.3, 0.1, 5);
    /** Without clock jumps, since a runtime limit is nothing but the clock. */
    private static final Faults CRASHES = new Faults(0.15, 0.15, 0.3, 0, 5);

    @Test
    void every_job_ends_and_keeps_the_invariants_whatever_goes_wrong() {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        for (int seed = 0; seed < JOBS; seed++) {
            var operator = new SimulatedOperator(anyJob(seed), seed, BAD_DAYS, seed);
            reasons.add(operator.run().ending().orElseThrow().reason());
        }
        assertThat(reasons)
                .containsExactlyInAnyOrder(
                        Reason.MAX_NUMBER_OF_TRAINING_JOBS_REACHED,
                        Reason.MAX_RUNTIME_REACHED,
                        Reason.TARGET_OBJECTIVE_REACHED,
                        Reason.BEST_OBJECTIVE_NOT_IMPROVING,
                        Reason.SEARCH_SPACE_EXHAUSTED,
                        Reason.TOO_MANY_FAILURES,
                        Reason.NO_TRAINING_JOB_SUCCEEDED);
    }

    @Test
    void a_user_may_edit_the_spec_at_any_moment() {
        for (int seed = 0; seed < JOBS; seed++) {
            var dice = new SplittableRandom(seed);
            var operator = new SimulatedOperator(anyJob(seed), seed, BAD_DAYS, seed)
                    .at(dice.nextInt(30), job -> job.suspend(true))
                    .at(30 + dice.nextInt(60), job -> job.suspend(false))
                    .at(dice.nextInt(90), job -> job.parallel(1 + dice.nextInt(4)))
                    .at(dice.nextInt(90), job -> job.runtime(60 + dice.nextInt(200)));
            if (seed % 2 == 0) {
                int second = dice.nextInt(90);
                operator.at(second, job -> job.stop(true)).at(second + dice.nextInt(9), job -> job.stop(false));
            }
            operator.run();
        }
    }

    @Test
    void exactly_as_many_trials_are_launched_as_the_limit_says() {
        for (int seed = 0; seed < JOBS; seed++) {
            int limit = 1 + seed % 20;
            var job = job().limit(limit).parallel(1 + seed % 4).maxFailed(1000);
            var operator = new SimulatedOperator(job, seed, BAD_DAYS, seed);
            var end = operator.run();

            assertThat(operator.cluster().launches().keySet())
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, limit).boxed().toList());
            assertThat(operator.standing().trainingJobs().total()).isEqualTo(limit);
            assertThat(end.highestLaunched()).isEqualTo(limit);
        }
    }

    @Test
    void a_run_with_crashes_ends_like_one_without_when_the_budget_ends_it() {
        for (int seed = 0; seed < JOBS; seed++) {
            int limit = 1 + seed % 12;
            int parallel = 1 + seed % 4;
            var calm = new SimulatedOperator(budget(limit, parallel), seed, Faults.NONE, seed);
            var crashed = new SimulatedOperator(budget(limit, parallel), seed, CRASHES, seed);

            assertThat(outcome(crashed)).as("seed %d", seed).isEqualTo(outcome(calm));
        }
    }

    @Test
    void one_trial_at_a_time_it_ends_like_one_without_whatever_ends_it() {
        for (int seed = 0; seed < JOBS; seed++) {
            var calm = new SimulatedOperator(serial(), seed, Faults.NONE, seed);
            var crashed = new SimulatedOperator(serial(), seed, CRASHES, seed);

            assertThat(outcome(crashed)).as("seed %d", seed).isEqualTo(outcome(calm));
            assertThat(crashed.standing().progress()).isEqualTo(calm.standing().progress());
        }
    }

    /** What has to be the same in the end, however often the operator crashed. */
    private record Outcome(
            Optional<Reason> reason,
            Map<Integer, Action.Launch> launches,
            TrainingJobStatusCounters trainingJobs,
            ObjectiveStatusCounters objectives,
            Optional<Integer> best) {}

    private static Outcome outcome(SimulatedOperator operator) {
        var end = operator.run();
        var standing = operator.standing();
        return new Outcome(
                end.ending().map(Ending::reason),
                operator.cluster().launches(),
                standing.trainingJobs(),
                standing.objectives(),
                standing.best().map(Trial::index));
    }

    private static TuningFixture budget(int limit, int parallel) {
        return job().limit(limit)
                .parallel(parallel)
                .maxFailed(1000)
                .definition("cnn", 4)
                .definition("mlp", 5);
    }

    private static TuningFixture serial() {
        return job().parallel(1).limit(12).target(0.9).notImproving(4).maxFailed(2);
    }

    private static TuningFixture anyJob(long seed) {
        var dice = new SplittableRandom(seed);
        var job = job().parallel(1 + dice.nextInt(4)).maxFailed(1 + dice.nextInt(5));
        switch (dice.nextInt(3)) {
            case 0 -> job.limit(1 + dice.nextInt(15));
            case 1 -> job.runtime(30 + dice.nextInt(100));
            default -> job.definition("cnn", 1 + dice.nextInt(9)).definition("mlp", 1 + dice.nextInt(9));
        }
        if (dice.nextInt(3) == 0) {
            job.target(0.95);
        }
        if (dice.nextInt(3) == 0) {
            job.notImproving(3).minimumImprovement(dice.nextInt(2) * 0.1);
        }
        return job;
    }
}
