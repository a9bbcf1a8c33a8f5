package io.hptoperator.admission;

import io.hptoperator.api.BestObjectiveNotImproving;
import io.hptoperator.api.ConvergenceDetected;
import io.hptoperator.api.HyperParameterTuningJobConfig;
import io.hptoperator.api.TuningJobCompletionCriteria;
import io.hptoperator.tuning.CompletionCriteria;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * TuningJobCompletionCriteria → {@link CompletionCriteria}, with AMT's bounds.
 *
 * @param autotune choose whether to end on convergence where the user has not
 */
record CriteriaReader(Findings findings, boolean autotune) {
    private static final String CRITERIA = "spec.hyperParameterTuningJobConfig.tuningJobCompletionCriteria.";
    private static final String NOT_IMPROVING = CRITERIA + "bestObjectiveNotImproving.";
    private static final String ENABLED = "Enabled";
    private static final Set<String> ON_OR_OFF = Set.of("Disabled", ENABLED);
    private static final String LET_TRIALS_FINISH = "LetTrialsFinish";
    private static final Set<String> ON_COMPLETION = Set.of("StopTrials", LET_TRIALS_FINISH);

    CompletionCriteria read(HyperParameterTuningJobConfig config) {
        var given = config.tuningJobCompletionCriteria();
        if (given == null) {
            return autotune
                    ? new CompletionCriteria(OptionalDouble.empty(), OptionalInt.empty(), 0, true, false)
                    : CompletionCriteria.NONE;
        }
        var notImproving = Optional.ofNullable(given.bestObjectiveNotImproving());
        return new CompletionCriteria(
                target(given),
                notImproving.map(this::results).orElseGet(OptionalInt::empty),
                notImproving.map(this::minimumImprovement).orElse(0.0),
                completesOnConvergence(given),
                letsTrialsFinish(given));
    }

    /** Whether there is one that will, whatever becomes of the others. */
    static boolean endTheJob(HyperParameterTuningJobConfig config) {
        return Optional.ofNullable(config.tuningJobCompletionCriteria())
                .filter(criteria -> criteria.targetObjectiveMetricValue() != null
                        || endsWithoutImprovement(criteria)
                        || onConvergence(criteria).filter(ENABLED::equals).isPresent())
                .isPresent();
    }

    private static boolean endsWithoutImprovement(TuningJobCompletionCriteria criteria) {
        var given = criteria.bestObjectiveNotImproving();
        return given != null && given.maxNumberOfTrainingJobsNotImproving() != null;
    }

    private static Optional<String> onConvergence(TuningJobCompletionCriteria criteria) {
        return Optional.ofNullable(criteria.convergenceDetected()).map(ConvergenceDetected::completeOnConvergence);
    }

    private OptionalDouble target(TuningJobCompletionCriteria given) {
        var target = given.targetObjectiveMetricValue();
        findings.require(
                target == null || Double.isFinite(target),
                CRITERIA + "targetObjectiveMetricValue",
                target,
                "must be a finite number");
        return target == null ? OptionalDouble.empty() : OptionalDouble.of(target);
    }

    private OptionalInt results(BestObjectiveNotImproving given) {
        var count = given.maxNumberOfTrainingJobsNotImproving();
        findings.requireAtLeast(3, NOT_IMPROVING + "maxNumberOfTrainingJobsNotImproving", count);
        return count == null ? OptionalInt.empty() : OptionalInt.of(count);
    }

    private double minimumImprovement(BestObjectiveNotImproving given) {
        var minimum = given.minimumImprovement();
        findings.require(
                minimum == null || (minimum >= 0 && Double.isFinite(minimum)),
                NOT_IMPROVING + "minimumImprovement",
                minimum,
                "must be at least 0; 0.01 means one per cent of the best value");
        return minimum == null ? 0 : minimum;
    }

    private boolean completesOnConvergence(TuningJobCompletionCriteria given) {
        var onConvergence = onConvergence(given);
        findings.require(
                onConvergence.filter(text -> !ON_OR_OFF.contains(text)).isEmpty(),
                CRITERIA + "convergenceDetected.completeOnConvergence",
                onConvergence.orElse(null),
                "must be Disabled or Enabled");
        return onConvergence.map(ENABLED::equals).orElse(autotune);
    }

    private boolean letsTrialsFinish(TuningJobCompletionCriteria given) {
        var onCompletion = Optional.ofNullable(given.onCompletion());
        findings.require(
                onCompletion.filter(text -> !ON_COMPLETION.contains(text)).isEmpty(),
                CRITERIA + "onCompletion",
                onCompletion.orElse(null),
                "must be StopTrials or LetTrialsFinish");
        return onCompletion.filter(LET_TRIALS_FINISH::equals).isPresent();
    }
}
