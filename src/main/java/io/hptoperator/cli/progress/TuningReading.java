package io.hptoperator.cli.progress;

import io.fabric8.kubernetes.api.model.Condition;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.HyperParameterTuningJobConfig;
import io.hptoperator.api.HyperParameterTuningJobObjective;
import io.hptoperator.api.HyperParameterTuningJobSpec;
import io.hptoperator.api.HyperParameterTuningJobStatus;
import io.hptoperator.api.ResourceLimits;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.api.TrainingJobDefinition;
import io.hptoperator.cli.progress.TuningView.Budget;
import io.hptoperator.cli.progress.TuningView.Finish;
import io.hptoperator.cli.progress.TuningView.Goal;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** Resources → {@link TuningView}. */
public final class TuningReading {
    private TuningReading() {}

    /** @param trials those of the tuning job, in any order */
    public static TuningView of(HyperParameterTuningJob job, Collection<TrainingJob> trials) {
        var spec = Optional.ofNullable(job.getSpec());
        var status = Optional.ofNullable(job.getStatus());
        return new TuningView(
                job.getMetadata().getName(),
                spec.flatMap(TuningReading::goal).orElse(new Goal(true, "")),
                budget(spec, status),
                status.map(HyperParameterTuningJobStatus::hyperParameterTuningJobStatus)
                        .orElse(""),
                spec.map(HyperParameterTuningJobSpec::suspend).orElse(false),
                status.flatMap(TuningReading::waiting),
                status.map(HyperParameterTuningJobStatus::hyperParameterTuningStartTime),
                status.map(HyperParameterTuningJobStatus::hyperParameterTuningEndTime),
                status.flatMap(TuningReading::finish),
                trials.stream()
                        .flatMap(trial -> TrialView.of(trial).stream())
                        .sorted(Comparator.comparingInt(TrialView::index))
                        .toList());
    }

    private static Optional<Goal> goal(HyperParameterTuningJobSpec spec) {
        return Optional.ofNullable(spec.hyperParameterTuningJobConfig())
                .map(HyperParameterTuningJobConfig::hyperParameterTuningJobObjective)
                .or(() -> spec.trainingJobDefinitions().stream()
                        .map(TrainingJobDefinition::tuningObjective)
                        .filter(Objects::nonNull)
                        .findFirst())
                .map(TuningReading::goal);
    }

    private static Goal goal(HyperParameterTuningJobObjective objective) {
        return new Goal(!"Minimize".equals(objective.type()), Objects.requireNonNullElse(objective.metricName(), ""));
    }

    private static Budget budget(
            Optional<HyperParameterTuningJobSpec> spec, Optional<HyperParameterTuningJobStatus> status) {
        var limits = spec.map(HyperParameterTuningJobSpec::hyperParameterTuningJobConfig)
                .map(HyperParameterTuningJobConfig::resourceLimits);
        // The operator knows more than the spec: a small search space bounds the search too.
        var trials = status.map(HyperParameterTuningJobStatus::trials)
                .filter(text -> text.contains("/"))
                .map(text -> Integer.valueOf(text.substring(text.indexOf('/') + 1)))
                .or(() -> limits.map(ResourceLimits::maxNumberOfTrainingJobs));
        return new Budget(
                trials.map(OptionalInt::of).orElse(OptionalInt.empty()),
                limits.map(ResourceLimits::maxRuntimeInSeconds).map(Duration::ofSeconds));
    }

    private static Optional<String> waiting(HyperParameterTuningJobStatus status) {
        return condition(status, "Ready", "False")
                .filter(condition -> "WaitingForParents".equals(condition.getReason()))
                .map(Condition::getMessage);
    }

    private static Optional<Finish> finish(HyperParameterTuningJobStatus status) {
        return condition(status, "Finished", "True")
                .map(finished -> new Finish(
                        Objects.requireNonNullElse(finished.getReason(), ""),
                        Objects.requireNonNullElse(finished.getMessage(), "")));
    }

    private static Optional<Condition> condition(HyperParameterTuningJobStatus status, String type, String value) {
        return status.conditions().stream()
                .filter(condition -> condition.getType().equals(type) && value.equals(condition.getStatus()))
                .findFirst();
    }
}
