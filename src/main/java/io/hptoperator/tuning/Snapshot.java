package io.hptoperator.tuning;

import io.hptoperator.stopping.Convergence;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * All that one pass looks at.
 *
 * @param standing must include every trial that an earlier pass created, even before the watch has delivered it; otherwise a job
 *     might come to rest while a trial is still starting
 * @param convergence the latest check for convergence that is known; empty when there was none since the one in memory
 * @param trials all of them, if the job stops trials early; else they are not looked at
 */
public record Snapshot(
        TuningJob job, Memory memory, Standing standing, Optional<Convergence> convergence, Collection<Trial> trials) {
    /** When no check for convergence has come in, and for a job that does not stop trials early. */
    public Snapshot(TuningJob job, Memory memory, Standing standing) {
        this(job, memory, standing, Optional.empty(), List.of());
    }

    Snapshot with(Memory changed) {
        return new Snapshot(job, changed, standing, convergence, trials);
    }

    /** Trials that will be launched at most; {@link Long#MAX_VALUE} when nothing but other criteria ends the job. */
    long budget() {
        long capacity = job.allocation().capacity();
        return job.limits().maxNumberOfTrainingJobs().isPresent()
                ? Math.min(capacity, job.limits().maxNumberOfTrainingJobs().getAsInt())
                : capacity;
    }

    /** All of the budget is launched; it may have been lowered below what was launched. */
    boolean budgetUsed() {
        return memory.highestLaunched() >= budget();
    }

    /** The number limit is what was used up, rather than a smaller search space. */
    boolean limitedByNumber() {
        return job.limits().maxNumberOfTrainingJobs().isPresent()
                && memory.highestLaunched()
                        >= job.limits().maxNumberOfTrainingJobs().getAsInt();
    }

    boolean anySuccess() {
        return standing.objectives().succeeded() > 0;
    }
}
