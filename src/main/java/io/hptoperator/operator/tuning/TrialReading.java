package io.hptoperator.operator.tuning;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.api.TrainingJobSpec;
import io.hptoperator.api.TrainingJobStatus;
import io.hptoperator.manifest.Names;
import io.hptoperator.manifest.Ownership;
import io.hptoperator.operator.cluster.Mirror;
import io.hptoperator.operator.cluster.Mirror.Belonging;
import io.hptoperator.operator.cluster.Mirror.Subject;
import io.hptoperator.operator.cluster.MirrorListener;
import io.hptoperator.operator.cluster.Watched;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.stopping.Curve;
import io.hptoperator.training.FailureClass;
import io.hptoperator.tuning.FailureSummary;
import io.hptoperator.tuning.FinalObjective;
import io.hptoperator.tuning.Trial;
import io.hptoperator.tuning.TrialState;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the tuning controller sees of a TrainingJob. Reading never fails: an object that is no trial, or that somebody
 * damaged, is empty and belongs to nobody.
 */
final class TrialReading {
    private static final Pattern RUNG = Pattern.compile("[0-9]{1,9}");

    private TrialReading() {}

    /** All training jobs are watched, not only those with a label: a label that somebody removes must not free a slot. */
    static Mirror<TrainingJob, Optional<Trial>, HyperParameterTuningJob> mirror(
            Watched watched, InstantSource clock, MirrorListener<Optional<Trial>> listener) {
        return new Mirror<>(
                "trials",
                watched,
                clock,
                Subject.of(TrainingJob.class, Optional.empty(), TrialReading::belonging, TrialReading::trial),
                listener);
    }

    private static Optional<Belonging> belonging(ObjectMeta meta) {
        return Ownership.controllerOf(meta)
                .filter(owner -> owner.getKind().equals("HyperParameterTuningJob"))
                .map(owner -> new Belonging(new ResourceID(owner.getName(), meta.getNamespace()), owner.getUid()));
    }

    static Optional<Trial> trial(TrainingJob job) {
        var spec = job.getSpec();
        if (spec == null || spec.index() == null || spec.index() < 1) {
            return Optional.empty();
        }
        var status = Optional.ofNullable(job.getStatus());
        return Optional.of(new Trial(
                spec.index(),
                job.getMetadata().getName(),
                Objects.requireNonNullElse(spec.definitionName(), ""),
                new Configuration(spec.tunedHyperParameters()),
                state(job, status),
                Instant.parse(job.getMetadata().getCreationTimestamp()),
                status.map(TrainingJobStatus::trainingStartTime),
                status.map(TrainingJobStatus::instanceCount).orElse(1),
                status.map(TrainingJobStatus::gpuCount).orElse(0),
                status.map(TrialReading::curve).orElse(Curve.NONE),
                rung(job.getMetadata())));
    }

    private static int rung(ObjectMeta meta) {
        var noted = Objects.requireNonNullElse(meta.getAnnotations(), Map.<String, String>of())
                .getOrDefault(Names.RUNG, "");
        return RUNG.matcher(noted).matches() ? Integer.parseInt(noted) : 0;
    }

    /** Reports that somebody damaged are left out. */
    private static Curve curve(TrainingJobStatus status) {
        List<Curve.Report> reports = new ArrayList<>();
        int before = 0;
        for (var report : status.objectiveSeries()) {
            int step = Objects.requireNonNullElse(report.step(), 0);
            if (step > before) {
                reports.add(new Curve.Report(step, number(report.value()), number(report.mean())));
                before = step;
            }
        }
        return reports.isEmpty() ? Curve.NONE : new Curve(reports);
    }

    private static double number(@Nullable Double value) {
        return Objects.requireNonNullElse(value, Double.NaN);
    }

    private static TrialState state(TrainingJob job, Optional<TrainingJobStatus> status) {
        var trial = job.getMetadata().getName();
        var name = status.map(TrainingJobStatus::trainingJobStatus).orElse("");
        return switch (name) {
            case "Completed" -> new TrialState.Completed(end(status), objective(trial, status));
            case "Stopped" -> new TrialState.Stopped(end(status), objective(trial, status));
            case "Failed" -> new TrialState.Failed(end(status), retryable(status), failure(trial, status));
            // Statuses are text, so the rest of them is open.
            default -> live(job.getSpec(), status);
        };
    }

    private static TrialState live(TrainingJobSpec spec, Optional<TrainingJobStatus> status) {
        if (Boolean.TRUE.equals(spec.stop())) {
            return new TrialState.Stopping();
        }
        return switch (status.map(TrainingJobStatus::secondaryStatus).orElse("")) {
            case "Training" -> new TrialState.Running();
            case "Restarting" -> new TrialState.Restarting();
            case "Stopping" -> new TrialState.Stopping();
            default -> new TrialState.Pending(waiting(status));
        };
    }

    /** Nothing of the kind is stored while a pod merely takes a moment to start. */
    private static Optional<String> waiting(Optional<TrainingJobStatus> status) {
        return status.map(TrainingJobStatus::reason)
                .map(reason -> status.map(TrainingJobStatus::message)
                        .filter(message -> !message.isBlank())
                        .map(message -> reason + ": " + message)
                        .orElse(reason));
    }

    private static Instant end(Optional<TrainingJobStatus> status) {
        return status.map(TrainingJobStatus::trainingEndTime).orElse(Instant.EPOCH);
    }

    private static FinalObjective objective(String trial, Optional<TrainingJobStatus> status) {
        return status.filter(ended -> "Succeeded".equals(ended.objectiveStatus()))
                .map(TrainingJobStatus::finalHyperParameterTuningJobObjectiveMetric)
                .map(metric -> metric.value())
                .filter(Double::isFinite)
                .<FinalObjective>map(FinalObjective.Measured::new)
                .orElseGet(() -> new FinalObjective.Missing(failure(trial, status)));
    }

    private static String failure(String trial, Optional<TrainingJobStatus> status) {
        return status.map(TrainingJobStatus::failureReason)
                .or(() -> status.map(TrainingJobStatus::objectiveMessage))
                .or(() -> status.map(TrainingJobStatus::message))
                .map(text -> FailureSummary.ofAnyTrial(text, trial))
                .orElse("no reason was recorded");
    }

    private static boolean retryable(Optional<TrainingJobStatus> status) {
        return status.map(TrainingJobStatus::reason)
                .flatMap(reason -> Arrays.stream(FailureClass.values())
                        .filter(failure -> failure.text().equals(reason))
                        .findFirst())
                .filter(FailureClass::retryable)
                .isPresent();
    }
}
