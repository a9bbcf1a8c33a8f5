package io.hptoperator.operator.training;

import io.hptoperator.api.MetricData;
import io.hptoperator.api.TrainingJobStatus;
import io.hptoperator.training.FailureClass;
import io.hptoperator.training.Measurements;
import io.hptoperator.training.ObjectiveOutcome;
import io.hptoperator.training.Progress;
import io.hptoperator.training.StopReason;
import io.hptoperator.training.TrainingState;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a training job's status says of its {@link Progress}. Text that means nothing is read as "nothing known yet". */
final class StoredProgress {
    private StoredProgress() {}

    static Progress of(@Nullable TrainingJobStatus stored) {
        if (stored == null) {
            return Progress.NONE;
        }
        return new Progress(
                state(stored),
                new Measurements(metrics(stored), objective(stored)),
                Optional.ofNullable(stored.trainingStartTime()),
                Objects.requireNonNullElse(stored.restarts(), 0),
                StoredSeries.of(stored));
    }

    private static TrainingState state(TrainingJobStatus stored) {
        var since = Objects.requireNonNullElse(stored.since(), Instant.EPOCH);
        var end = Objects.requireNonNullElse(stored.trainingEndTime(), since);
        var reason = Objects.requireNonNullElse(stored.reason(), "");
        var message = Objects.requireNonNullElse(stored.message(), "");
        var failure = Objects.requireNonNullElse(stored.failureReason(), message);
        return switch (Objects.requireNonNullElse(stored.trainingJobStatus(), "")) {
            case "Completed" -> new TrainingState.Completed(end);
            case "Failed" -> new TrainingState.Failed(end, failureClass(reason), failure);
            case "Stopped" -> new TrainingState.Stopped(end, new StopReason(reason), message);
            case "Stopping" -> new TrainingState.Stopping(since, new StopReason(reason), message);
            // Statuses are text, so the rest of them is open.
            default -> live(Objects.requireNonNullElse(stored.secondaryStatus(), ""), since, reason, message);
        };
    }

    private static TrainingState live(String secondary, Instant since, String reason, String message) {
        return switch (secondary) {
            case "Pending" -> new TrainingState.Pending(since, reason, message);
            case "Training" -> new TrainingState.Training(since);
            case "Restarting" -> new TrainingState.Restarting(since, message);
            default -> new TrainingState.Starting();
        };
    }

    private static FailureClass failureClass(String text) {
        return Arrays.stream(FailureClass.values())
                .filter(failure -> failure.text().equals(text))
                .findFirst()
                .orElse(FailureClass.JOB_FAILED);
    }

    private static Map<String, Double> metrics(TrainingJobStatus stored) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (MetricData metric : stored.finalMetricDataList()) {
            if (metric.metricName() != null && metric.value() != null) {
                metrics.put(metric.metricName(), metric.value());
            }
        }
        return metrics;
    }

    private static ObjectiveOutcome objective(TrainingJobStatus stored) {
        var objective = stored.finalHyperParameterTuningJobObjectiveMetric();
        var value = objective == null ? null : objective.value();
        if (value != null) {
            return new ObjectiveOutcome.Measured(value);
        }
        return Arrays.stream(ObjectiveOutcome.Reason.values())
                .filter(reason -> reason.text().equals(stored.objectiveReason()))
                .findFirst()
                .<ObjectiveOutcome>map(reason ->
                        new ObjectiveOutcome.Missing(reason, Objects.requireNonNullElse(stored.objectiveMessage(), "")))
                .orElseGet(() -> stored.trainingEndTime() == null
                        ? new ObjectiveOutcome.Pending()
                        : new ObjectiveOutcome.NotAsked());
    }
}
