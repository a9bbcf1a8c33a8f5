package io.hptoperator.tuning;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * What to do about a tuning job now. A pass depends on nothing but its snapshot and the time, so it can be repeated, skipped or
 * started again after a crash.
 */
public final class TuningDecision {
    /**
     * Launches of one pass, so that a job with a huge maxParallelTrainingJobs holds up no other. Each trial that is created is an
     * event, and so brings the next pass.
     */
    static final int MAX_LAUNCHES = 64;

    private TuningDecision() {}

    /**
     * One pass: bring the memory up to date, see whether an ending is decided or due, then either wind down or launch what the
     * limits allow.
     */
    public static Plan decide(Snapshot snapshot, Instant now) {
        if (snapshot.memory().completionTime().isPresent()) {
            return atRest(snapshot.memory(), snapshot.standing());
        }
        Memory seen = snapshot.memory().seen(snapshot.standing().highestIndex(), now);
        if (seen.ending().isPresent()) {
            return windDown(seen, snapshot.standing(), now);
        }
        Memory checked =
                snapshot.convergence().map(check -> seen.checked(check, now)).orElse(seen);
        Memory memory = checked.suspended(snapshot.job().suspend(), now);
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
            return atRest(memory, standing);
        }
        Memory seen = memory.seen(standing.highestIndex(), now);
        Ending ending = seen.ending()
                .orElseGet(() -> new Ending(Ending.Reason.INVALID_SPEC, EndingMessages.clip(violations), now));
        return windDown(seen.ending(ending), standing, now);
    }

    /**
     * The plan for a job that has ended: its memory and phase stay as they are. A trial that turns up late, because the answer to
     * its creation was lost, is stopped; nobody else would.
     */
    public static Plan atRest(Memory memory, Standing standing) {
        Ending.Reason reason = memory.ending()
                .orElseThrow(() -> new IllegalArgumentException("the job is complete without an ending; store both"))
                .reason();
        return new Plan(memory, stops(standing, reason), Optional.empty(), reason.outcome());
    }

    private static Plan windDown(Memory memory, Standing standing, Instant now) {
        Ending decided = memory.ending().orElseThrow();
        if (standing.live().isEmpty()) {
            Ending verdict = EndingRules.atRest(decided, standing);
            return atRest(memory.ending(verdict).completed(now), standing);
        }
        return new Plan(memory, stops(standing, decided.reason()), Optional.empty(), Phase.STOPPING);
    }

    private static List<Action> stops(Standing standing, Ending.Reason reason) {
        StopCause cause = StopCause.of(reason);
        return standing.live().stream()
                .filter(trial -> !(trial.state() instanceof TrialState.Stopping))
                .<Action>map(trial -> new Action.Stop(trial.index(), cause))
                .toList();
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
        long budget = Math.min(snapshot.budget(), Integer.MAX_VALUE);
        long last = Math.min(launched + Math.min(free, MAX_LAUNCHES), budget);
        Allocation allocation = snapshot.job().allocation();
        return LongStream.rangeClosed(launched + 1L, last)
                .<Action>mapToObj(index -> allocation.launch((int) index))
                .toList();
    }
}
