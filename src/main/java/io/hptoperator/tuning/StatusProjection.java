package io.hptoperator.tuning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the status of a tuning job says: a function of the plan and of the trials, so that no two fields can contradict each other.
 * Once the phase is terminal and its status is stored, there is nothing left to project: records of trials may be deleted from then
 * on without changing the result.
 */
public final class StatusProjection {
    private StatusProjection() {}

    /**
     * For a job that was decided upon.
     *
     * @param previous the conditions that are stored, for their transition times; empty at first
     */
    public static StatusView project(
            TuningJob job, Standing standing, Plan plan, List<Condition> previous, Instant now) {
        return view(job, standing, plan, Conditions.of(job, standing, plan, now), previous, now);
    }

    /**
     * For a job that cannot begin, see {@link TuningDecision#await}.
     *
     * @param what it waits for, as a sentence
     */
    public static StatusView waiting(
            TuningJob job, Standing standing, Plan plan, String what, List<Condition> previous, Instant now) {
        return view(job, standing, plan, Conditions.ofWaiting(job, plan, what), previous, now);
    }

    private static StatusView view(
            TuningJob job, Standing standing, Plan plan, Conditions conditions, List<Condition> previous, Instant now) {
        Snapshot snapshot = new Snapshot(job, plan.memory(), standing);
        OptionalInt budget =
                snapshot.budget() <= Integer.MAX_VALUE ? OptionalInt.of((int) snapshot.budget()) : OptionalInt.empty();
        return view(standing, plan, budget, maximumComputeTime(job), conditions, previous, now);
    }

    /** For a job whose spec cannot be accepted, see {@link TuningDecision#reject}. */
    public static StatusView rejected(Standing standing, Plan plan, List<Condition> previous, Instant now) {
        return view(standing, plan, OptionalInt.empty(), Optional.empty(), Conditions.ofRejected(plan), previous, now);
    }

    private static StatusView view(
            Standing standing,
            Plan plan,
            OptionalInt budget,
            Optional<Duration> maximumComputeTime,
            Conditions conditions,
            List<Condition> previous,
            Instant now) {
        Memory memory = plan.memory();
        return new StatusView(
                plan.phase(),
                memory.startTime(),
                memory.completionTime(),
                memory.highestLaunched(),
                budget,
                standing.trainingJobs(),
                standing.objectives(),
                standing.best(),
                standing.progress().notImproving(),
                memory.convergence(),
                memory.convergenceDetectedTime(),
                consumed(standing, memory, maximumComputeTime, now),
                plan.phase() == Phase.FAILED
                        ? memory.ending().map(Ending::message).map(EndingMessages::clip)
                        : Optional.empty(),
                conditions.since(previous, now));
    }

    private static ConsumedResources consumed(
            Standing standing, Memory memory, Optional<Duration> maximumComputeTime, Instant now) {
        Usage usage = standing.usage(now);
        Usage ended = standing.ended();
        return new ConsumedResources(
                memory.wallClock(now),
                usage.instance(),
                usage.gpu(),
                ended.trials() == 0
                        ? Optional.empty()
                        : Optional.of(ended.training().dividedBy(ended.trials())),
                maximumComputeTime);
    }

    private static Optional<Duration> maximumComputeTime(TuningJob job) {
        int instances =
                job.definitions().stream().mapToInt(Definition::instances).max().orElseThrow();
        return job.limits()
                .maxRuntime()
                .map(runtime -> runtime.multipliedBy((long) job.limits().maxParallelTrainingJobs() * instances));
    }
}
