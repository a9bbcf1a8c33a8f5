package io.hptoperator.tuning;

import java.time.Instant;
import java.util.ArrayList;
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
            return conclude(snapshot.with(seen), now);
        }
        Memory checked =
                snapshot.convergence().map(check -> seen.checked(check, now)).orElse(seen);
        Memory memory = checked.suspended(snapshot.job().suspend(), now);
        Snapshot current = snapshot.with(memory);
        return EndingRules.firstThatHolds(current, now)
                .map(ending -> conclude(current.with(memory.ending(ending)), now))
                .orElseGet(() -> proceed(current));
    }

    /**
     * The plan for a job that cannot begin before others have ended: nothing happens, and its clock stands still, unless the user
     * stops it.
     */
    public static Plan await(Snapshot snapshot, Instant now) {
        Memory memory = snapshot.memory();
        return snapshot.job().stop() || memory.ending().isPresent()
                ? decide(snapshot, now)
                : new Plan(memory, List.of(), Optional.empty(), Phase.IN_PROGRESS);
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
        Ending ending = memory.ending()
                .orElseThrow(() -> new IllegalArgumentException("the job is complete without an ending; store both"));
        return new Plan(
                memory,
                stops(standing, StopCause.of(ending.reason()), ending.message()),
                Optional.empty(),
                ending.reason().outcome());
    }

    /** Winds down, unless the trials that are live may come to their own end. */
    private static Plan conclude(Snapshot snapshot, Instant now) {
        Memory memory = snapshot.memory();
        Ending decided = memory.ending().orElseThrow();
        boolean finish = snapshot.job().criteria().letTrialsFinish()
                && decided.reason().isCriterion()
                && !snapshot.standing().live().isEmpty();
        if (!finish || EndingRules.runtimeReached(snapshot, now).isPresent()) {
            return windDown(memory, snapshot.standing(), now);
        }
        if (snapshot.job().stop()) {
            List<Action> stops =
                    stops(snapshot.standing(), StopCause.TUNING_JOB_STOPPED, EndingMessages.stopped(snapshot));
            return new Plan(memory, stops, Optional.empty(), Phase.STOPPING);
        }
        return new Plan(memory, judged(snapshot), deadline(snapshot), Phase.STOPPING);
    }

    private static Plan windDown(Memory memory, Standing standing, Instant now) {
        Ending decided = memory.ending().orElseThrow();
        if (standing.live().isEmpty()) {
            Ending verdict = EndingRules.atRest(decided, standing);
            return atRest(memory.ending(verdict).completed(now), standing);
        }
        List<Action> stops = stops(standing, StopCause.of(decided.reason()), decided.message());
        return new Plan(memory, stops, Optional.empty(), Phase.STOPPING);
    }

    private static List<Action> stops(Standing standing, StopCause cause, String message) {
        return standing.live().stream()
                .filter(trial -> !(trial.state() instanceof TrialState.Stopping))
                .<Action>map(trial -> new Action.Stop(trial.index(), cause, EndingMessages.clip(message)))
                .toList();
    }

    private static Plan proceed(Snapshot snapshot) {
        List<Action> actions = new ArrayList<>(judged(snapshot));
        actions.addAll(launches(snapshot));
        return new Plan(snapshot.memory(), actions, deadline(snapshot), Phase.IN_PROGRESS);
    }

    private static Optional<Instant> deadline(Snapshot snapshot) {
        return snapshot.job().limits().maxRuntime().flatMap(snapshot.memory()::deadline);
    }

    private static List<Action> judged(Snapshot snapshot) {
        return Judgement.of(snapshot.job(), snapshot.trials());
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
