package io.hptoperator.operator.training;

import io.hptoperator.admission.InstanceResources;
import io.hptoperator.api.FinalObjectiveMetric;
import io.hptoperator.api.HyperParameterTuningJobObjective;
import io.hptoperator.api.MetricData;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.api.TrainingJobSpec;
import io.hptoperator.api.TrainingJobStatus;
import io.hptoperator.operator.cluster.Acknowledged;
import io.hptoperator.training.JobView;
import io.hptoperator.training.ObjectiveOutcome;
import io.hptoperator.training.Progress;
import io.hptoperator.training.TrainingState;
import io.hptoperator.training.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A training job's {@link Progress} as its status spells it; {@link StoredProgress} reads it back. */
final class TrainingStatusRendering {
    /** What a state says besides its name. */
    private record Detail(
            @Nullable String reason,
            @Nullable String message,
            @Nullable Instant since) {}

    private TrainingStatusRendering() {}

    static TrainingJobStatus of(TrainingJob job, Workload workload, Progress progress, Instant now) {
        var detail = detail(progress.state());
        var missing = missing(progress);
        return new TrainingJobStatus(
                progress.state().status().text(),
                progress.state().secondaryStatus().text(),
                objectiveStatus(progress),
                detail.reason(),
                detail.message(),
                detail.since(),
                progress.state() instanceof TrainingState.Failed failed ? failed.message() : null,
                missing.map(value -> value.reason().text()).orElse(null),
                missing.map(ObjectiveOutcome.Missing::message).orElse(null),
                objective(job, progress),
                progress.measurements().metrics().entrySet().stream()
                        .map(metric -> new MetricData(metric.getKey(), metric.getValue()))
                        .toList(),
                StoredSeries.reports(progress.live()),
                StoredSeries.log(progress.live()),
                Instant.parse(job.getMetadata().getCreationTimestamp()),
                progress.startTime().orElse(null),
                progress.state() instanceof TrainingState.Ended ended ? ended.endTime() : null,
                progress.restarts(),
                resources(job).instances(),
                gpus(job, workload),
                job.getMetadata().getGeneration(),
                TrainingConditions.of(job, progress.state(), Objects.requireNonNullElse(detail.message(), ""), now));
    }

    /** As the Job has it, which knows profile and template; then as stored before; else as the spec says. */
    private static int gpus(TrainingJob job, Workload workload) {
        if (workload instanceof JobView view) {
            return view.accelerators().values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
        }
        return Optional.ofNullable(job.getStatus())
                .map(TrainingJobStatus::gpuCount)
                .orElseGet(() -> resources(job).gpus());
    }

    private static InstanceResources resources(TrainingJob job) {
        return InstanceResources.of(
                spec(job).map(TrainingJobSpec::resourceConfig).orElse(null));
    }

    /** Only what tells that it has ended, for a cache. */
    static TrainingJobStatus outline(TrainingJobStatus full) {
        return new TrainingJobStatus(
                full.trainingJobStatus(),
                full.secondaryStatus(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                full.trainingEndTime(),
                null,
                null,
                null,
                full.observedGeneration(),
                List.of());
    }

    /** The same, said of a later generation of a training job that has ended. */
    static TrainingJobStatus withGeneration(TrainingJobStatus stored, Long generation) {
        return new TrainingJobStatus(
                stored.trainingJobStatus(),
                stored.secondaryStatus(),
                stored.objectiveStatus(),
                stored.reason(),
                stored.message(),
                stored.since(),
                stored.failureReason(),
                stored.objectiveReason(),
                stored.objectiveMessage(),
                stored.finalHyperParameterTuningJobObjectiveMetric(),
                stored.finalMetricDataList(),
                stored.objectiveSeries(),
                stored.objectiveLog(),
                stored.creationTime(),
                stored.trainingStartTime(),
                stored.trainingEndTime(),
                stored.restarts(),
                stored.instanceCount(),
                stored.gpuCount(),
                generation,
                Acknowledged.conditions(stored.conditions(), generation));
    }

    private static Detail detail(TrainingState state) {
        return switch (state) {
            case TrainingState.Starting _, TrainingState.Completed _ -> new Detail(null, null, null);
            case TrainingState.Pending(var since, var reason, var message) -> new Detail(reason, message, since);
            case TrainingState.Training(var since) -> new Detail(null, null, since);
            case TrainingState.Restarting(var since, var message) -> new Detail(null, message, since);
            case TrainingState.Stopping(var since, var reason, var message) ->
                new Detail(reason.text(), message, since);
            case TrainingState.Failed failed -> new Detail(failed.failure().text(), null, null);
            case TrainingState.Stopped(var end, var reason, var message) -> new Detail(reason.text(), message, null);
        };
    }

    private static @Nullable String objectiveStatus(Progress progress) {
        return switch (progress.measurements().objective()) {
            case ObjectiveOutcome.Pending _ -> "Pending";
            case ObjectiveOutcome.Measured _ -> progress.isEnded() ? "Succeeded" : "Pending";
            case ObjectiveOutcome.Missing _ -> "Failed";
            case ObjectiveOutcome.NotAsked _ -> null;
        };
    }

    private static Optional<ObjectiveOutcome.Missing> missing(Progress progress) {
        return progress.measurements().objective() instanceof ObjectiveOutcome.Missing missing
                ? Optional.of(missing)
                : Optional.empty();
    }

    private static @Nullable FinalObjectiveMetric objective(TrainingJob job, Progress progress) {
        if (!(progress.measurements().objective() instanceof ObjectiveOutcome.Measured(double value))) {
            return null;
        }
        var objective = spec(job).map(TrainingJobSpec::objective);
        return new FinalObjectiveMetric(
                objective.map(HyperParameterTuningJobObjective::metricName).orElse(""),
                value,
                objective.map(HyperParameterTuningJobObjective::type).orElse(null));
    }

    /** A resource that is refused may have none. */
    private static Optional<TrainingJobSpec> spec(TrainingJob job) {
        return Optional.ofNullable(job.getSpec());
    }
}
