package io.hptoperator.tuning;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What to do about a tuning job now. A pass depends on nothing but its snapshot and the time, so it can be repeated, skipped or
 * started again after a crash.
 */
public final class TuningDecision {
    private TuningDecision() {}

    /**
     * One pass: bring the memory up to date, see whether an ending is decided or due, then either wind down or launch what the
     * limits allow.
     */
    public static Plan decide(Snapshot snapshot, Instant now) {
        if (snapshot.memory().completionTime().isPresent()) {
            return atRest(snapshot.memory());
        }
        Memory seen = snapshot.memory().seen(snapshot.standing().highestIndex(), now);
        if (seen.ending().isPresent()) {
            return windDown(seen, snapshot.standing(), now);
        }
        Memory memory = seen.suspended(snapshot.job().suspend(), now);
        Snapshot current = new Snapshot(snapshot.job(), memory, snapshot.standing());
        return EndingRules.firstThatHolds(current, now)
                .map(ending -> windDown(memory.ending(ending), snapshot.standing(), now))
                .orElseGet(() -> proceed(current));
    }

    /**
     * The plan for a job whose spec cannot be accepted: nothing is launched, whatever is live is stopped, and the job rests as
     * Failed.
     *
     * @param violations what to change, for the user
     */
    public static Plan reject(Memory memory, Standing standing, String violations, Instant now) {
        if (memory.completionTime().isPresent()) {
            return atRest(memory);
        }
        Memory seen = memory.seen(standing.highestIndex(), now);
        Ending ending = seen.ending().orElse(new Ending(Ending.Reason.INVALID_SPEC, violations, now));
        return windDown(seen.ending(ending), standing, now);
    }

    private static Plan atRest(Memory memory) {
        Phase phase = memory.ending()
                .orElseThrow(() -> new IllegalArgumentException("the job is complete without an ending; store both"))
                .reason()
                .outcome();
        return new Plan(memory, List.of(), Optional.empty(), phase);
    }

    private static Plan windDown(Memory memory, Standing standing, Instant now) {
        if (standing.live().isEmpty()) {
            Ending verdict = EndingRules.atRest(memory.ending().orElseThrow(), standing);
            return atRest(memory.ending(verdict).completed(now));
        }
        StopCause cause = StopCause.of(memory.ending().orElseThrow().reason());
        List<Action> stops = standing.live().stream()
                .filter(trial -> !(trial.state() instanceof TrialState.Stopping))
                .<Action>map(trial -> new Action.Stop(trial.index(), cause))
                .toList();
        return new Plan(memory, stops, Optional.empty(), Phase.STOPPING);
    }

    private static Plan proceed(Snapshot snapshot) {
        Optional<Instant> deadline = snapshot.job().limits().maxRuntime().flatMap(snapshot.memory()::deadline);
        return new Plan(snapshot.memory(), launches(snapshot), deadline, Phase.IN_PROGRESS);
    }

    private static List<Action> launches(Snapshot snapshot) {
        if (snapshot.job().suspend()) {
            return List.of();
        }
        int launched = snapshot.memory().highestLaunched();
        long free = snapshot.job().limits().maxParallelTrainingJobs()
                - (long) snapshot.standing().live().size();
        long last = Math.min(launched + free, snapshot.budget());
        Allocation allocation = snapshot.job().allocation();
        return IntStream.rangeClosed(launched + 1, (int) last)
                .<Action>mapToObj(allocation::launch)
                .toList();
    }
}
