package io.hptoperator.operator.training;

import io.hptoperator.admission.Violation;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.api.TrainingJobStatus;
import io.hptoperator.operator.cluster.EventRecorder;
import io.hptoperator.operator.cluster.EventRecorder.Kind;
import io.hptoperator.operator.cluster.NextPass;
import io.hptoperator.operator.cluster.StatusWriter;
import io.hptoperator.operator.telemetry.Fact;
import io.hptoperator.operator.telemetry.Telemetry;
import io.hptoperator.training.FailureClass;
import io.hptoperator.training.JobView;
import io.hptoperator.training.Progress;
import io.hptoperator.training.TrainingState;
import io.hptoperator.training.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is told of training jobs, in status and, when one fails, in an event. */
final class TrainingJournal {
    private final StatusWriter<TrainingJobStatus, TrainingJob> writer;
    private final Function<TrainingJob, Optional<TrainingJob>> live;
    private final EventRecorder events;
    private final Telemetry telemetry;

    /** @param live reads a training job from the API server; empty when it is gone */
    TrainingJournal(
            StatusWriter<TrainingJobStatus, TrainingJob> writer,
            Function<TrainingJob, Optional<TrainingJob>> live,
            EventRecorder events,
            Telemetry telemetry) {
        this.writer = writer;
        this.live = live;
        this.events = events;
        this.telemetry = telemetry;
    }

    /** Returns the resource as it is now. */
    TrainingJob store(TrainingJob job, Workload workload, Progress progress, Instant now) {
        var stored = writer.write(job, TrainingStatusRendering.of(job, workload, progress, now));
        var accelerators = workload instanceof JobView view ? view.accelerators() : Map.<String, Integer>of();
        telemetry.tell(
                new Fact.TrainingWritten(stored, accelerators, StoredProgress.of(job.getStatus()), progress, now));
        if (progress.state() instanceof TrainingState.Failed(var end, var failure, var message)) {
            events.record(stored, Kind.Warning, failure.text(), message);
        }
        return stored;
    }

    /**
     * Tells whoever edits a training job that has ended that the edit was seen, and changes nothing else. Of such a job the cache
     * may have no more than an outline.
     */
    void acknowledge(TrainingJob ended) {
        if (isUnseen(ended)) {
            live.apply(ended)
                    .filter(now ->
                            isUnseen(now) && StoredProgress.of(now.getStatus()).isEnded())
                    .ifPresent(now -> writer.write(
                            now,
                            TrainingStatusRendering.withGeneration(
                                    now.getStatus(), now.getMetadata().getGeneration())));
        }
    }

    private static boolean isUnseen(TrainingJob job) {
        return !Objects.equals(
                job.getStatus().observedGeneration(), job.getMetadata().getGeneration());
    }

    /** Ends it for a cause that its Job and pods cannot show. */
    NextPass fail(TrainingJob job, Progress progress, FailureClass failure, String message, Instant now) {
        var failed = new Progress(
                new TrainingState.Failed(now, failure, message),
                progress.measurements(),
                progress.startTime(),
                progress.restarts(),
                progress.live());
        store(job, new Workload.Absent(), failed, now);
        return NextPass.ON_EVENT;
    }

    /** Ends it because its spec makes no sense. */
    NextPass refuse(TrainingJob job, List<Violation> violations, Instant now) {
        var text = violations.stream().map(Violation::toString).collect(Collectors.joining("; "));
        return fail(job, Progress.NONE, FailureClass.START_FAILED, text, now);
    }
}
