package io.hptoperator.admission;

import io.hptoperator.api.ConvergenceDetected;
import io.hptoperator.api.HyperParameterTuningJobConfig;
import io.hptoperator.api.ResourceLimits;
import io.hptoperator.api.TuningJobCompletionCriteria;
import io.hptoperator.tuning.CompletionCriteria;
import io.hptoperator.tuning.Limits;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** ResourceLimits and TuningJobCompletionCriteria, with AMT's bounds. */
final class LimitReader {
    private static final String CONFIG = "spec.hyperParameterTuningJobConfig.";
    private static final String LIMITS = CONFIG + "resourceLimits";
    private static final String CRITERIA = CONFIG + "tuningJobCompletionCriteria.";
    private static final String NOT_IMPROVING = CRITERIA + "bestObjectiveNotImproving.";
    private static final Set<String> ON_OR_OFF = Set.of("Disabled", "Enabled");
    private static final String LET_TRIALS_FINISH = "LetTrialsFinish";
    private static final Set<String> ON_COMPLETION = Set.of("StopTrials", LET_TRIALS_FINISH);
    private static final long MIN_RUNTIME = 120;
    private static final long MAX_RUNTIME = 15_768_000;

    private final Findings findings;

    LimitReader(Findings findings) {
        this.findings = findings;
    }

    /** @param grid the job ends without a limit, once every combination was tried */
    Limits limits(HyperParameterTuningJobConfig config, boolean grid) {
        var given = config.resourceLimits();
        if (given == null || given.maxParallelTrainingJobs() == null) {
            findings.add(LIMITS + ".maxParallelTrainingJobs", null, "is missing; it must be at least 1");
            return new Limits(OptionalInt.empty(), 1, Optional.empty(), Limits.DEFAULT_MAX_FAILED_TRAINING_JOBS);
        }
        atLeast(1, LIMITS + ".maxParallelTrainingJobs", given.maxParallelTrainingJobs());
        atLeast(1, LIMITS + ".maxNumberOfTrainingJobs", given.maxNumberOfTrainingJobs());
        atLeast(1, LIMITS + ".maxFailedTrainingJobs", given.maxFailedTrainingJobs());
        checkRuntime(given);
        checkParallelism(given.maxParallelTrainingJobs(), given.maxNumberOfTrainingJobs());
        findings.require(
                grid || isBounded(config, given),
                LIMITS,
                null,
                "nothing ends this tuning job; give maxNumberOfTrainingJobs, maxRuntimeInSeconds or a completion"
                        + " criterion");
        return new Limits(
                optional(given.maxNumberOfTrainingJobs()),
                given.maxParallelTrainingJobs(),
                Optional.ofNullable(given.maxRuntimeInSeconds()).map(Duration::ofSeconds),
                optional(given.maxFailedTrainingJobs()).orElse(Limits.DEFAULT_MAX_FAILED_TRAINING_JOBS));
    }

    /** @param autotune choose whether to end on convergence where the user has not */
    CompletionCriteria criteria(HyperParameterTuningJobConfig config, boolean autotune) {
        var given = config.tuningJobCompletionCriteria();
        if (given == null) {
            return autotune
                    ? new CompletionCriteria(OptionalDouble.empty(), OptionalInt.empty(), 0, true, false)
                    : CompletionCriteria.NONE;
        }
        var target = given.targetObjectiveMetricValue();
        findings.require(
                target == null || Double.isFinite(target),
                CRITERIA + "targetObjectiveMetricValue",
                target,
                "must be a finite number");
        var notImproving = given.bestObjectiveNotImproving();
        var count = notImproving == null ? null : notImproving.maxNumberOfTrainingJobsNotImproving();
        var minimum = notImproving == null ? null : notImproving.minimumImprovement();
        atLeast(3, NOT_IMPROVING + "maxNumberOfTrainingJobsNotImproving", count);
        findings.require(
                minimum == null || (minimum >= 0 && Double.isFinite(minimum)),
                NOT_IMPROVING + "minimumImprovement",
                minimum,
                "must be at least 0; 0.01 means one per cent of the best value");
        var onConvergence =
                Optional.ofNullable(given.convergenceDetected()).map(ConvergenceDetected::completeOnConvergence);
        findings.require(
                onConvergence.filter(text -> !ON_OR_OFF.contains(text)).isEmpty(),
                CRITERIA + "convergenceDetected.completeOnConvergence",
                onConvergence.orElse(null),
                "must be Disabled or Enabled");
        var onCompletion = Optional.ofNullable(given.onCompletion());
        findings.require(
                onCompletion.filter(text -> !ON_COMPLETION.contains(text)).isEmpty(),
                CRITERIA + "onCompletion",
                onCompletion.orElse(null),
                "must be StopTrials or LetTrialsFinish");
        return new CompletionCriteria(
                target == null ? OptionalDouble.empty() : OptionalDouble.of(target),
                optional(count),
                minimum == null ? 0 : minimum,
                onConvergence.map("Enabled"::equals).orElse(autotune),
                onCompletion.filter(LET_TRIALS_FINISH::equals).isPresent());
    }

    private void checkParallelism(int parallel, @Nullable Integer all) {
        findings.require(
                all == null || parallel <= all,
                LIMITS + ".maxParallelTrainingJobs",
                parallel,
                "maxParallelTrainingJobs %d must not be greater than maxNumberOfTrainingJobs %s"
                        .formatted(parallel, all));
    }

    private void checkRuntime(ResourceLimits given) {
        var runtime = given.maxRuntimeInSeconds();
        findings.require(
                runtime == null || (runtime >= MIN_RUNTIME && runtime <= MAX_RUNTIME),
                LIMITS + ".maxRuntimeInSeconds",
                runtime,
                "must be between %d and %d seconds".formatted(MIN_RUNTIME, MAX_RUNTIME));
    }

    private static boolean isBounded(HyperParameterTuningJobConfig config, ResourceLimits given) {
        return given.maxNumberOfTrainingJobs() != null
                || given.maxRuntimeInSeconds() != null
                || Optional.ofNullable(config.tuningJobCompletionCriteria())
                        .filter(LimitReader::endTheJob)
                        .isPresent();
    }

    private static boolean endTheJob(TuningJobCompletionCriteria criteria) {
        return criteria.targetObjectiveMetricValue() != null
                || (criteria.bestObjectiveNotImproving() != null
                        && criteria.bestObjectiveNotImproving().maxNumberOfTrainingJobsNotImproving() != null)
                || endsOnConvergence(criteria);
    }

    private static boolean endsOnConvergence(TuningJobCompletionCriteria criteria) {
        return criteria.convergenceDetected() != null
                && "Enabled".equals(criteria.convergenceDetected().completeOnConvergence());
    }

    private void atLeast(int minimum, String path, @Nullable Integer value) {
        findings.require(value == null || value >= minimum, path, value, "must be at least " + minimum);
    }

    private static OptionalInt optional(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
