package io.hptoperator.operator.tuning;

import static io.hptoperator.manifest.Times.toSecond;

import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.hptoperator.admission.AdmittedTuningJob;
import io.hptoperator.admission.ParentJobs;
import io.hptoperator.api.AutotuneChoices;
import io.hptoperator.api.ConsumedResources;
import io.hptoperator.api.ConvergenceCheck;
import io.hptoperator.api.FinalObjectiveMetric;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.HyperParameterTuningJobStatus;
import io.hptoperator.api.ObjectiveStatusCounters;
import io.hptoperator.api.TrainingJobStatusCounters;
import io.hptoperator.api.TrainingJobSummary;
import io.hptoperator.api.TuningJobCompletionDetails;
import io.hptoperator.search.Direction;
import io.hptoperator.search.WarmStart;
import io.hptoperator.tuning.Condition;
import io.hptoperator.tuning.Definition;
import io.hptoperator.tuning.Memory;
import io.hptoperator.tuning.StatusView;
import io.hptoperator.tuning.Trial;
import io.hptoperator.tuning.TrialState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A tuning job's status as the resource spells it.
 *
 * @param objectiveType {@code Maximize} or {@code Minimize}; empty when the spec was refused
 * @param metricNames objective metric by definition name
 * @param seed actually used, so that a run without a given seed can be repeated
 * @param scalings {@code Auto} parameters and the scaling chosen for them
 * @param autotune what was chosen where {@code spec.autotune} asks for it
 * @param warmStart what kind of parents the tuning job has
 * @param inheritance what it has taken over from them
 */
record TuningStatus(
        String objectiveType,
        Map<String, String> metricNames,
        OptionalLong seed,
        Map<String, String> scalings,
        Optional<AutotuneChoices> autotune,
        Optional<WarmStart.Kind> warmStart,
        Inheritance inheritance) {

    static final TuningStatus OF_REFUSED = new TuningStatus(
            "", Map.of(), OptionalLong.empty(), Map.of(), Optional.empty(), Optional.empty(), Inheritance.NONE);

    static TuningStatus of(AdmittedTuningJob admitted, Inheritance inheritance) {
        return new TuningStatus(
                admitted.objectiveType(),
                admitted.job().definitions().stream()
                        .collect(Collectors.toMap(Definition::name, Definition::metricName)),
                OptionalLong.of(admitted.seed()),
                admitted.scalings(),
                admitted.autotune(),
                admitted.parents().map(ParentJobs::kind),
                inheritance);
    }

    HyperParameterTuningJobStatus of(HyperParameterTuningJob job, StatusView view, Memory memory, Instant now) {
        return new HyperParameterTuningJobStatus(
                view.phase().text(),
                Instant.parse(job.getMetadata().getCreationTimestamp()),
                view.startTime().orElse(null),
                view.completionTime().orElse(null),
                now,
                view.launched()
                        + (view.budget().isPresent() ? "/" + view.budget().getAsInt() : ""),
                counters(view.trainingJobStatusCounters()),
                counters(view.objectiveStatusCounters()),
                view.best().map(best -> summary(best, Optional.empty())).orElse(null),
                overallBest(job, view).orElse(null),
                completionDetails(view),
                consumed(view.consumedResources()),
                view.failureReason().orElse(null),
                memory.stopRequestedTime().orElse(null),
                StoredMemory.ending(memory),
                StoredMemory.suspension(memory),
                view.launched(),
                seed.isPresent() ? seed.getAsLong() : null,
                scalings,
                inheritance.summaries(),
                autotune.orElse(null),
                job.getMetadata().getGeneration(),
                view.conditions().stream()
                        .map(condition -> condition(condition, job.getMetadata().getGeneration()))
                        .toList());
    }

    private static TuningJobCompletionDetails completionDetails(StatusView view) {
        var check = view.convergence()
                .map(found -> new ConvergenceCheck(
                        found.results(),
                        found.minimumGain(),
                        found.recentGain(),
                        found.probability(),
                        found.meanProbability().isPresent()
                                ? found.meanProbability().getAsDouble()
                                : null));
        return new TuningJobCompletionDetails(
                view.objectiveNotImproving(), view.convergenceDetectedTime().orElse(null), check.orElse(null));
    }

    /** AMT: for identical data and algorithm only, because otherwise values of different jobs do not compare. */
    private Optional<TrainingJobSummary> overallBest(HyperParameterTuningJob job, StatusView view) {
        var direction = objectiveType.equals("Minimize") ? Direction.MINIMIZE : Direction.MAXIMIZE;
        var own = view.best().stream()
                .map(best -> summary(best, Optional.of(job.getMetadata().getName())));
        return warmStart
                .filter(kind -> kind == WarmStart.Kind.IDENTICAL_DATA_AND_ALGORITHM)
                .flatMap(_ -> inheritance.overallBest(direction, own));
    }

    /** @param tuningJob that launched it, where trials of several are shown */
    TrainingJobSummary summary(Trial best, Optional<String> tuningJob) {
        var value = best.objectiveValue();
        var metric = metricNames.getOrDefault(best.definition(), "");
        return new TrainingJobSummary(
                best.name(),
                best.definition().isEmpty() ? null : best.definition(),
                tuningJob.orElse(null),
                best.state() instanceof TrialState.Stopped ? "Stopped" : "Completed",
                "Succeeded",
                best.creationTime(),
                best.startTime().orElse(null),
                best.endTime().orElse(null),
                best.configuration().values(),
                value.isPresent() ? new FinalObjectiveMetric(metric, value.getAsDouble(), objectiveType) : null,
                null);
    }

    private static TrainingJobStatusCounters counters(io.hptoperator.tuning.TrainingJobStatusCounters counters) {
        return new TrainingJobStatusCounters(
                counters.completed(),
                counters.inProgress(),
                counters.retryableError(),
                counters.nonRetryableError(),
                counters.stopped());
    }

    private static ObjectiveStatusCounters counters(io.hptoperator.tuning.ObjectiveStatusCounters counters) {
        return new ObjectiveStatusCounters(counters.succeeded(), counters.pending(), counters.failed());
    }

    private static ConsumedResources consumed(io.hptoperator.tuning.ConsumedResources consumed) {
        return new ConsumedResources(
                consumed.runtime().toSeconds(),
                consumed.instanceTime().toSeconds(),
                consumed.gpuTime().toSeconds(),
                seconds(consumed.averageTrialTime()),
                seconds(consumed.estimatedMaximumComputeTime()));
    }

    private static @Nullable Long seconds(Optional<Duration> duration) {
        return duration.map(Duration::toSeconds).orElse(null);
    }

    private static io.fabric8.kubernetes.api.model.Condition condition(Condition condition, Long generation) {
        return new ConditionBuilder()
                .withType(condition.type().text())
                .withStatus(condition.status().text())
                .withReason(condition.reason())
                .withMessage(condition.message())
                .withLastTransitionTime(toSecond(condition.lastTransitionTime()))
                .withObservedGeneration(generation)
                .build();
    }
}
