package io.hptoperator.tuning;

import io.hptoperator.tuning.Ending.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What ends a tuning job, in order of precedence: when several hold in the same pass, the first gives the reason. A stop that the
 * user asked for comes before everything that was not decided earlier; the budget comes last, and holds only when the last trial has
 * ended, so that the last trials can still reach a target and a limit can be raised until then.
 */
final class EndingRules {
    private interface Rule {
        Optional<Ending> ending(Snapshot snapshot, Instant now);
    }

    private static final List<Rule> IN_ORDER = List.of(
            EndingRules::stopRequested,
            EndingRules::tooManyFailures,
            EndingRules::targetReached,
            EndingRules::notImproving,
            EndingRules::convergenceDetected,
            EndingRules::runtimeReached,
            EndingRules::budgetUsed);

    private EndingRules() {}

    static Optional<Ending> firstThatHolds(Snapshot snapshot, Instant now) {
        return IN_ORDER.stream()
                .flatMap(rule -> rule.ending(snapshot, now).stream())
                .findFirst();
    }

    /** The verdict when the last trial has ended: only now is it known whether a job out of time has any result. */
    static Ending atRest(Ending decided, Standing standing) {
        boolean nothingToShow = decided.reason() == Reason.MAX_RUNTIME_REACHED
                && standing.objectives().succeeded() == 0;
        return nothingToShow ? EndingMessages.noSuccess(standing, decided.message(), decided.time()) : decided;
    }

    private static Optional<Ending> stopRequested(Snapshot snapshot, Instant now) {
        if (!snapshot.job().stop()) {
            return Optional.empty();
        }
        return ending(Reason.STOPPED_BY_USER, EndingMessages.stopped(snapshot), now);
    }

    private static Optional<Ending> tooManyFailures(Snapshot snapshot, Instant now) {
        int limit = snapshot.job().limits().maxFailedTrainingJobs();
        if (snapshot.anySuccess() || snapshot.standing().failedAttempts() < limit) {
            return Optional.empty();
        }
        return ending(Reason.TOO_MANY_FAILURES, EndingMessages.tooManyFailures(snapshot.standing(), limit), now);
    }

    private static Optional<Ending> targetReached(Snapshot snapshot, Instant now) {
        TuningJob job = snapshot.job();
        if (job.criteria().targetObjectiveMetricValue().isEmpty()) {
            return Optional.empty();
        }
        double target = job.criteria().targetObjectiveMetricValue().getAsDouble();
        return snapshot.standing()
                .best()
                .filter(best ->
                        job.improvementRule().reaches(best.objectiveValue().orElseThrow(), target))
                .flatMap(best -> ending(Reason.TARGET_OBJECTIVE_REACHED, EndingMessages.target(best, target), now));
    }

    private static Optional<Ending> notImproving(Snapshot snapshot, Instant now) {
        CompletionCriteria criteria = snapshot.job().criteria();
        Progress progress = snapshot.standing().progress();
        if (criteria.maxNumberOfTrainingJobsNotImproving().isEmpty()
                || progress.notImproving()
                        < criteria.maxNumberOfTrainingJobsNotImproving().getAsInt()) {
            return Optional.empty();
        }
        return ending(Reason.BEST_OBJECTIVE_NOT_IMPROVING, EndingMessages.notImproving(progress, criteria), now);
    }

    private static Optional<Ending> convergenceDetected(Snapshot snapshot, Instant now) {
        if (!snapshot.job().criteria().completeOnConvergence()) {
            return Optional.empty();
        }
        Memory memory = snapshot.memory();
        return memory.convergence()
                .filter(_ -> memory.convergenceDetectedTime().isPresent())
                .flatMap(check -> ending(Reason.CONVERGENCE_DETECTED, EndingMessages.convergence(check), now));
    }

    static Optional<Ending> runtimeReached(Snapshot snapshot, Instant now) {
        Duration active = snapshot.memory().activeTime(now);
        return snapshot.job()
                .limits()
                .maxRuntime()
                .filter(limit -> active.compareTo(limit) >= 0)
                .flatMap(limit -> ending(
                        Reason.MAX_RUNTIME_REACHED, EndingMessages.runtime(active, limit, snapshot.memory()), now));
    }

    private static Optional<Ending> budgetUsed(Snapshot snapshot, Instant now) {
        if (!snapshot.budgetUsed() || !snapshot.standing().live().isEmpty()) {
            return Optional.empty();
        }
        String message = EndingMessages.budget(snapshot);
        if (!snapshot.anySuccess()) {
            return Optional.of(EndingMessages.noSuccess(snapshot.standing(), message, now));
        }
        return ending(
                snapshot.limitedByNumber() ? Reason.MAX_NUMBER_OF_TRAINING_JOBS_REACHED : Reason.SEARCH_SPACE_EXHAUSTED,
                message,
                now);
    }

    private static Optional<Ending> ending(Reason reason, String message, Instant now) {
        return Optional.of(new Ending(reason, message, now));
    }
}
