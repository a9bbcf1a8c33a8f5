package io.hptoperator.operator.training;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.hptoperator.admission.TrainingAdmission;
import io.hptoperator.admission.Violation;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.api.TrainingJobStatus;
import io.hptoperator.manifest.Manifests;
import io.hptoperator.manifest.Rendering;
import io.hptoperator.operator.OperatorSettings;
import io.hptoperator.operator.cluster.EventRecorder;
import io.hptoperator.operator.cluster.EventRecorder.Kind;
import io.hptoperator.operator.cluster.Newest;
import io.hptoperator.operator.cluster.Outdated;
import io.hptoperator.operator.cluster.StatusWriter;
import io.hptoperator.operator.cluster.Wakeups;
import io.hptoperator.operator.cluster.Watched;
import io.hptoperator.training.FailureClass;
import io.hptoperator.training.Observed;
import io.hptoperator.training.Progress;
import io.hptoperator.training.TrainingAction;
import io.hptoperator.training.TrainingDecision;
import io.hptoperator.training.TrainingPlan;
import io.hptoperator.training.TrainingRun;
import io.hptoperator.training.TrainingState;
import io.hptoperator.training.Workload;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One pass over a training job: observe, decide, store, act. */
// Own status writes must not hide somebody else's edit, which the framework's filter for own events does in 5.3.
@ControllerConfiguration(name = "training", informer = @Informer(comparableResourceVersions = false))
public final class TrainingReconciler implements Reconciler<TrainingJob>, AutoCloseable {
    /** What the API server refuses for want of quota or rights may be granted later. */
    private static final Duration REFUSED_PAUSE = Duration.ofSeconds(10);

    private static final int FORBIDDEN = 403;
    private static final int UNPROCESSABLE = 422;

    private final InstantSource clock;
    private final Newest<TrainingJob> newest = new Newest<>();
    private final Wakeups<TrainingJob> wakeups = new Wakeups<>("readings", this::forget);
    private final Workloads workloads;
    private final LogReader logs;
    private final StatusWriter<TrainingJobStatus, TrainingJob> status;
    private final EventRecorder events;

    public TrainingReconciler(Watched watched, OperatorSettings settings, InstantSource clock, EventRecorder events) {
        this.clock = clock;
        this.workloads = new Workloads(watched);
        this.logs = new LogReader(watched.client(), settings.logReaders());
        this.status = new StatusWriter<>(watched.client(), newest, TrainingJob::new);
        this.events = events;
    }

    @Override
    public List<EventSource<?, TrainingJob>> prepareEventSources(EventSourceContext<TrainingJob> context) {
        List<EventSource<?, TrainingJob>> sources = new ArrayList<>(workloads.eventSources());
        sources.add(wakeups);
        return sources;
    }

    @Override
    public UpdateControl<TrainingJob> reconcile(TrainingJob cached, Context<TrainingJob> context) {
        var job = newest.of(cached);
        var progress = StoredProgress.of(job.getStatus());
        if (job.getMetadata().getDeletionTimestamp() != null || progress.isEnded()) {
            return UpdateControl.noUpdate();
        }
        try {
            return switch (TrainingAdmission.admit(job)) {
                case TrainingAdmission.Admitted(var run) -> advance(job, run, progress);
                case TrainingAdmission.Rejected(var violations) -> refuse(job, violations);
            };
        } catch (Outdated meanwhileChanged) {
            return UpdateControl.<TrainingJob>noUpdate().reschedule();
        }
    }

    private UpdateControl<TrainingJob> advance(TrainingJob job, TrainingRun run, Progress progress) {
        var uid = job.getMetadata().getUid();
        var now = clock.instant();
        var observed = new Observed(run, progress, workload(job, run, progress), workloads.pods(job), logs.latest(uid));
        var plan = TrainingDecision.decide(observed, now);
        var current = plan.store() ? status.write(job, TrainingStatusRendering.of(job, plan.progress(), now)) : job;
        if (plan.progress().isEnded()) {
            forget(current); // the resource itself says all there is to know from now on
        }
        return carryOut(current, run, plan).orElseGet(() -> wake(plan, now));
    }

    private Workload workload(TrainingJob job, TrainingRun run, Progress progress) {
        var seen = workloads.seen(job);
        return seen instanceof Workload.Absent && TrainingDecision.mustConfirmAbsence(run, progress)
                ? workloads.confirmed(job)
                : seen;
    }

    /** Empty when all went well; otherwise when to come back. */
    private Optional<UpdateControl<TrainingJob>> carryOut(TrainingJob job, TrainingRun run, TrainingPlan plan) {
        for (var action : plan.actions()) {
            switch (action) {
                case TrainingAction.CreateWorkload create -> {
                    var again = create(job, plan.progress());
                    if (again.isPresent()) {
                        return again;
                    }
                }
                case TrainingAction.ReadMetrics read -> readMetrics(job, run, read);
                case TrainingAction.DeleteWorkload(var jobUid) -> workloads.delete(job, jobUid);
            }
        }
        return Optional.empty();
    }

    private Optional<UpdateControl<TrainingJob>> create(TrainingJob job, Progress progress) {
        return switch (Manifests.render(job)) {
            case Rendering.Rendered rendered -> create(job, progress, rendered);
            case Rendering.Refused refused -> fail(job, progress, FailureClass.START_FAILED, refused.text());
        };
    }

    private Optional<UpdateControl<TrainingJob>> create(
            TrainingJob job, Progress progress, Rendering.Rendered rendered) {
        try {
            var made = workloads.create(job, rendered.job(), rendered.service());
            return made instanceof Workload.Foreign foreign
                    ? fail(
                            job,
                            progress,
                            FailureClass.NAME_CONFLICT,
                            "Job %s exists and belongs to %s; delete it or rename the tuning job"
                                    .formatted(job.getMetadata().getName(), foreign.owner()))
                    : Optional.empty();
        } catch (KubernetesClientException e) {
            return switch (e.getCode()) {
                case FORBIDDEN -> Optional.of(waitForPermission(job, e));
                case UNPROCESSABLE ->
                    fail(job, progress, FailureClass.START_FAILED, "the API server refuses the Job: " + e.getMessage());
                default -> throw e;
            };
        }
    }

    private UpdateControl<TrainingJob> waitForPermission(TrainingJob job, KubernetesClientException refusal) {
        var quota = String.valueOf(refusal.getMessage()).contains("exceeded quota");
        events.record(job, Kind.Warning, quota ? "QuotaExceeded" : "Forbidden", String.valueOf(refusal.getMessage()));
        return UpdateControl.<TrainingJob>noUpdate().rescheduleAfter(REFUSED_PAUSE);
    }

    private Optional<UpdateControl<TrainingJob>> fail(
            TrainingJob job, Progress progress, FailureClass failure, String message) {
        var now = clock.instant();
        var failed = new Progress(
                new TrainingState.Failed(now, failure, message),
                progress.measurements(),
                progress.startTime(),
                progress.restarts());
        status.write(job, TrainingStatusRendering.of(job, failed, now));
        return Optional.of(UpdateControl.noUpdate());
    }

    private void readMetrics(TrainingJob job, TrainingRun run, TrainingAction.ReadMetrics request) {
        var id = ResourceID.fromResource(job);
        logs.read(
                job.getMetadata().getUid(),
                job.getMetadata().getNamespace(),
                request,
                run.metrics().definitions(),
                () -> wakeups.wake(id));
    }

    private UpdateControl<TrainingJob> refuse(TrainingJob job, List<Violation> violations) {
        var text = violations.stream().map(Violation::toString).collect(Collectors.joining("; "));
        return fail(job, Progress.NONE, FailureClass.START_FAILED, text).orElseGet(UpdateControl::noUpdate);
    }

    private static UpdateControl<TrainingJob> wake(TrainingPlan plan, Instant now) {
        return plan.wakeUp()
                .map(at -> Duration.between(now, at))
                .map(wait ->
                        UpdateControl.<TrainingJob>noUpdate().rescheduleAfter(wait.isPositive() ? wait : Duration.ZERO))
                .orElseGet(UpdateControl::noUpdate);
    }

    private void forget(TrainingJob job) {
        logs.forget(job.getMetadata().getUid());
        newest.forget(job);
    }

    @Override
    public void close() {
        logs.close();
    }
}
