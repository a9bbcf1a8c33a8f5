package io.hptoperator.tuning;

import io.hptoperator.stopping.Convergence;
import io.hptoperator.tuning.Ending.Reason;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;

/** Tells the user what ended the job, with the numbers that the rule looked at and the names of the fields that set them. */
final class EndingMessages {
    /** AMT's limit for FailureReason. */
    private static final int MAX_FAILURE_REASON_CHARACTERS = 1024;

    private static final MathContext THREE_DIGITS = new MathContext(3);

    private EndingMessages() {}

    static String stopped(Snapshot snapshot) {
        return "spec.stop was set after %d training jobs were launched, %d of them still running"
                .formatted(
                        snapshot.memory().highestLaunched(),
                        snapshot.standing().live().size());
    }

    static String tooManyFailures(Standing standing, int limit) {
        return clip("No training job succeeded after %d attempts (maxFailedTrainingJobs: %d)%s"
                .formatted(standing.failedAttempts(), limit, mostFrequentFailure(standing)));
    }

    static String target(Trial best, double target) {
        return "Training job %s reached an objective of %s (targetObjectiveMetricValue: %s)"
                .formatted(best.name(), best.objectiveValue().orElseThrow(), target);
    }

    static String notImproving(Progress progress, CompletionCriteria criteria) {
        return "%d training jobs in a row did not improve on an objective of %s (maxNumberOfTrainingJobsNotImproving: %d, minimumImprovement: %s)"
                .formatted(
                        progress.notImproving(),
                        progress.reference().orElseThrow(),
                        criteria.maxNumberOfTrainingJobsNotImproving().orElseThrow(),
                        criteria.minimumImprovement());
    }

    static String convergence(Convergence check) {
        return "After %d results a gain of more than %s over the best objective has a probability of %s, in the mean of %d checks below %s; the latest half of them gained %s (completeOnConvergence: Enabled)"
                .formatted(
                        check.results(),
                        legible(check.minimumGain()),
                        legible(check.probability()),
                        Convergence.CHECKS,
                        Convergence.UNLIKELY,
                        legible(check.recentGain()));
    }

    /** Estimates, of which status has all digits. */
    private static double legible(double estimate) {
        return new BigDecimal(estimate).round(THREE_DIGITS).doubleValue();
    }

    static String runtime(Duration active, Duration limit, Memory memory) {
        String suspended = memory.suspended().isZero()
                ? ""
                : ", not counting %d s suspended".formatted(memory.suspended().toSeconds());
        return "The tuning job ran for %d s%s (maxRuntimeInSeconds: %d)"
                .formatted(active.toSeconds(), suspended, limit.toSeconds());
    }

    static String budget(Snapshot snapshot) {
        int launched = snapshot.memory().highestLaunched();
        return snapshot.limitedByNumber()
                ? "%d training jobs were launched and have ended (maxNumberOfTrainingJobs: %d)"
                        .formatted(
                                launched,
                                snapshot.job()
                                        .limits()
                                        .maxNumberOfTrainingJobs()
                                        .orElseThrow())
                : "All %d combinations of the search space were launched and have ended".formatted(launched);
    }

    static Ending noSuccess(Standing standing, String whatEnded, Instant time) {
        String message = "No training job succeeded. %s; none left an objective value%s"
                .formatted(whatEnded, mostFrequentFailure(standing));
        return new Ending(Reason.NO_TRAINING_JOB_SUCCEEDED, clip(message), time);
    }

    private static String mostFrequentFailure(Standing standing) {
        return standing.mostFrequentFailure()
                .map(failure -> ". Most frequent failure (%d of %d): %s"
                        .formatted(failure.trials(), standing.failedAttempts(), failure.text()))
                .orElse("");
    }

    static String clip(String text) {
        if (text.length() <= MAX_FAILURE_REASON_CHARACTERS) {
            return text;
        }
        int end = MAX_FAILURE_REASON_CHARACTERS - 1;
        // Half a surrogate pair is no character that an API server accepts.
        int whole = Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
        return text.substring(0, whole) + "…";
    }
}
