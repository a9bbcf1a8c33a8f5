package io.hptoperator.operator.tuning;

import io.fabric8.kubernetes.api.model.Condition;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.HyperParameterTuningJobStatus;
import io.hptoperator.api.TrainingJobSummary;
import io.hptoperator.operator.cluster.EventRecorder;
import io.hptoperator.operator.cluster.EventRecorder.Kind;
import io.hptoperator.tuning.Standing;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells people what changed from one status to the next. */
final class TuningEvents {
    private static final String WAITING = "WaitingForParents";

    private final EventRecorder recorder;

    TuningEvents(EventRecorder recorder) {
        this.recorder = recorder;
    }

    void tell(
            HyperParameterTuningJob job,
            @Nullable HyperParameterTuningJobStatus before,
            HyperParameterTuningJobStatus after) {
        tellParents(job, before, after);
        if ((before == null || before.hyperParameterTuningStartTime() == null)
                && after.hyperParameterTuningStartTime() != null
                && finished(after).isEmpty()) { // one that is refused never starts
            recorder.record(job, Kind.Normal, "Started", "tuning started");
        }
        tellBest(job, before == null ? null : before.bestTrainingJob(), after.bestTrainingJob());
        tellEnd(job, finished(before), finished(after), after);
    }

    /** All in one event, whose count is the number of trials: a broken image must not drown everything else. */
    void tellFailures(HyperParameterTuningJob job, HyperParameterTuningJobStatus status, Standing standing) {
        standing.mostFrequentFailure()
                .ifPresent(most -> recorder.summarize(
                        job,
                        Kind.Warning,
                        "TrialFailed",
                        "%d of %d trials failed or ended without an objective value; most often (%d): %s"
                                .formatted(
                                        standing.failedAttempts(), standing.highestIndex(), most.trials(), most.text()),
                        standing.failedAttempts(),
                        finished(status).isPresent()));
    }

    private void tellParents(
            HyperParameterTuningJob job,
            @Nullable HyperParameterTuningJobStatus before,
            HyperParameterTuningJobStatus after) {
        waiting(after)
                .filter(now -> !waiting(before).equals(Optional.of(now)))
                .ifPresent(now -> recorder.record(job, Kind.Normal, WAITING, now));
        if (!after.warmStart().isEmpty()
                && (before == null || before.warmStart().isEmpty())) {
            recorder.record(
                    job,
                    Kind.Normal,
                    "WarmStarted",
                    after.warmStart().stream()
                            .map(parent -> "%s of %s training jobs of %s are used"
                                    .formatted(
                                            parent.used(), parent.trainingJobs(), parent.hyperParameterTuningJobName()))
                            .collect(Collectors.joining(", ")));
        }
    }

    /** What the job waits for. */
    private static Optional<String> waiting(@Nullable HyperParameterTuningJobStatus status) {
        return StoredStatus.conditions(status).stream()
                .filter(condition -> condition.getType().equals("Ready"))
                .filter(condition -> WAITING.equals(condition.getReason()))
                .map(Condition::getMessage)
                .findFirst();
    }

    private void tellBest(
            HyperParameterTuningJob job, @Nullable TrainingJobSummary before, @Nullable TrainingJobSummary after) {
        if (after == null || (before != null && Objects.equals(after.trainingJobName(), before.trainingJobName()))) {
            return;
        }
        var metric = after.finalHyperParameterTuningJobObjectiveMetric();
        var value = metric == null ? "" : " with %s = %s".formatted(metric.metricName(), metric.value());
        recorder.record(job, Kind.Normal, "NewBest", after.trainingJobName() + " is the best so far" + value);
    }

    private void tellEnd(
            HyperParameterTuningJob job,
            Optional<Condition> before,
            Optional<Condition> after,
            HyperParameterTuningJobStatus status) {
        if (before.isEmpty() && after.isPresent()) {
            var kind = "Failed".equals(status.hyperParameterTuningJobStatus()) ? Kind.Warning : Kind.Normal;
            recorder.record(job, kind, after.get().getReason(), after.get().getMessage());
        }
    }

    private static Optional<Condition> finished(@Nullable HyperParameterTuningJobStatus status) {
        return StoredStatus.conditions(status).stream()
                .filter(condition -> condition.getType().equals("Finished"))
                .filter(condition -> condition.getStatus().equals("True"))
                .findFirst();
    }
}
