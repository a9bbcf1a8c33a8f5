package io.hptoperator.tuning;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * The conditions of a tuning job. {@code Finished} and {@code Succeeded} carry the reason that ended it; {@code Stalled} means that a
 * person has to change something, and is never true together with {@code Reconciling}, as kstatus asks; {@code Ready} means that
 * the job is carried out or ended as asked. A running job is ready, as a running batch Job is: a tool that waits for health after
 * it applied the job must not wait for hours.
 *
 * @param reason what the job is doing, or what ended it, in upper camel case
 * @param message the same with its numbers
 * @param waiting for something that is not part of the job; it is being reconciled then, and not ready
 */
record Conditions(Phase phase, String reason, String message, boolean failing, boolean suspended, boolean waiting) {
    /** So long a trial may train without a word before that is told. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    static Conditions of(TuningJob job, Standing standing, Plan plan, Instant now) {
        return plan.memory()
                .ending()
                .map(ending -> of(ending, plan.phase()))
                .orElseGet(() -> underWay(job, standing, plan, now));
    }

    static Conditions ofRejected(Plan plan) {
        return of(plan.memory().ending().orElseThrow(), plan.phase());
    }

    private static Conditions of(Ending ending, Phase phase) {
        boolean failing = ending.reason().outcome() == Phase.FAILED;
        return new Conditions(phase, ending.reason().text(), ending.message(), failing, false, false);
    }

    private static Conditions underWay(TuningJob job, Standing standing, Plan plan, Instant now) {
        String message = "%d training jobs launched, %d of them live%s%s"
                .formatted(
                        plan.memory().highestLaunched(),
                        standing.live().size(),
                        waiting(standing),
                        silence(job, standing, now));
        return new Conditions(
                plan.phase(), job.suspend() ? "Suspended" : "TuningInProgress", message, false, job.suspend(), false);
    }

    /** @param what the job waits for, as a sentence */
    static Conditions ofWaiting(TuningJob job, Plan plan, String what) {
        return plan.memory()
                .ending()
                .map(ending -> of(ending, plan.phase()))
                .orElseGet(() -> new Conditions(plan.phase(), "WaitingForParents", what, false, job.suspend(), true));
    }

    /** An image that cannot be pulled, a queue, no node: nothing else of the tuning job would show it. */
    private static String waiting(Standing standing) {
        List<String> waiting = standing.live().stream()
                .flatMap(trial -> trial.waiting().map(what -> trial.name() + ", " + what).stream())
                .toList();
        return waiting.isEmpty()
                ? ""
                : "; %d of these cannot start yet, first of all %s".formatted(waiting.size(), waiting.getFirst());
    }

    /** Early stopping cannot judge who reports nothing; only the user can tell whether that is as it should be. */
    private static String silence(TuningJob job, Standing standing, Instant now) {
        List<Trial> silent = standing.live().stream()
                .filter(trial -> trial.isSilent(now.minus(PATIENCE)))
                .toList();
        return silent.isEmpty() || !job.stopsTrialsEarly()
                ? ""
                : "; %d have trained for %d minutes and reported no value, so early stopping cannot judge them, first of all %s: make them print the objective after every epoch; they end by themselves or by stoppingCondition.maxRuntimeInSeconds"
                        .formatted(
                                silent.size(),
                                PATIENCE.toMinutes(),
                                silent.getFirst().name());
    }

    /** As of {@code now}; a condition whose status has not changed keeps its earlier transition time. */
    List<Condition> since(List<Condition> previous, Instant now) {
        return Arrays.stream(Condition.Type.values())
                .map(type -> new Condition(type, status(type), reason(type), message(type), now))
                .map(condition -> previous.stream()
                        .filter(before -> before.type() == condition.type() && before.status() == condition.status())
                        .findFirst()
                        .map(before -> condition.at(before.lastTransitionTime()))
                        .orElse(condition))
                .toList();
    }

    private Condition.Status status(Condition.Type type) {
        return switch (type) {
            case READY -> of(!failing && !waiting);
            case RECONCILING -> of(phase == Phase.STOPPING || waiting);
            case STALLED -> of(phase == Phase.FAILED);
            case FINISHED -> of(phase.isTerminal());
            case SUCCEEDED -> phase.isTerminal() ? of(phase == Phase.COMPLETED) : Condition.Status.UNKNOWN;
            case SUSPENDED -> of(suspended);
        };
    }

    private String reason(Condition.Type type) {
        return switch (type) {
            case READY, STALLED, FINISHED, SUCCEEDED -> reason;
            case RECONCILING -> waiting ? reason : phase.text();
            case SUSPENDED -> suspended ? "UserRequest" : "NotSuspended";
        };
    }

    private String message(Condition.Type type) {
        return switch (type) {
            case READY, STALLED, FINISHED, SUCCEEDED, RECONCILING -> message;
            case SUSPENDED -> suspended ? "spec.suspend is true: nothing is launched, running training jobs go on" : "";
        };
    }

    private static Condition.Status of(boolean holds) {
        return holds ? Condition.Status.TRUE : Condition.Status.FALSE;
    }
}
