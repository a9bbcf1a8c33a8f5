package io.hptoperator.operator.tuning;

import io.hptoperator.admission.AdmittedTuningJob;
import io.hptoperator.admission.TuningAdmission;
import io.hptoperator.admission.Violation;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.HyperParameterTuningJobStatus;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.operator.OperatorSettings;
import io.hptoperator.operator.cluster.EventRecorder;
import io.hptoperator.operator.cluster.Mirror;
import io.hptoperator.operator.cluster.Newest;
import io.hptoperator.operator.cluster.Outdated;
import io.hptoperator.operator.cluster.StatusWriter;
import io.hptoperator.operator.cluster.Wakeups;
import io.hptoperator.operator.cluster.Watched;
import io.hptoperator.search.Direction;
import io.hptoperator.tuning.ImprovementRule;
import io.hptoperator.tuning.Plan;
import io.hptoperator.tuning.Snapshot;
import io.hptoperator.tuning.StatusProjection;
import io.hptoperator.tuning.Trial;
import io.hptoperator.tuning.TuningDecision;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One pass over a tuning job: observe, decide, store what must not be decided twice, act, report. */
// Own status writes must not hide somebody else's edit, which the framework's filter for own events does in 5.3.
@ControllerConfiguration(name = "tuning", informer = @Informer(comparableResourceVersions = false))
public final class TuningReconciler implements Reconciler<HyperParameterTuningJob>, AutoCloseable {
    private static final ImprovementRule ANY = new ImprovementRule(Direction.MINIMIZE, 0);

    private final InstantSource clock;
    private final TrialBoards boards = new TrialBoards();
    private final AdmittedTuningJobs admissions = new AdmittedTuningJobs();
    private final Newest<HyperParameterTuningJob> newest = new Newest<>();
    private final Mirror<TrainingJob, Optional<Trial>, HyperParameterTuningJob> trials;
    private final Wakeups<HyperParameterTuningJob> wakeups = new Wakeups<>("suggestions", this::forget);
    private final Suggestions suggestions;
    private final TrialActuator actuator;
    private final TuningStatusWriter status;
    private final TuningEvents events;

    public TuningReconciler(Watched watched, OperatorSettings settings, InstantSource clock, EventRecorder recorder) {
        this.clock = clock;
        this.trials = TrialReading.mirror(watched, boards);
        this.suggestions = new Suggestions(settings.suggestionThreads());
        this.actuator = new TrialActuator(watched.client(), trials, suggestions, wakeups, recorder);
        this.status = new TuningStatusWriter(
                new StatusWriter<>(watched.client(), newest, HyperParameterTuningJob::new), settings.statusInterval());
        this.events = new TuningEvents(recorder);
    }

    @Override
    public List<EventSource<?, HyperParameterTuningJob>> prepareEventSources(
            EventSourceContext<HyperParameterTuningJob> context) {
        return List.of(trials, wakeups);
    }

    @Override
    public UpdateControl<HyperParameterTuningJob> reconcile(
            HyperParameterTuningJob cached, Context<HyperParameterTuningJob> context) {
        var job = newest.of(cached);
        if (job.getMetadata().getDeletionTimestamp() != null) {
            return UpdateControl.noUpdate(); // owner references take the trials away
        }
        try {
            return switch (admissions.of(job)) {
                case TuningAdmission.Admitted(var admitted) -> tune(job, admitted);
                case TuningAdmission.Rejected(var violations) -> refuse(job, violations);
            };
        } catch (Outdated meanwhileChanged) {
            return UpdateControl.<HyperParameterTuningJob>noUpdate().reschedule();
        }
    }

    private UpdateControl<HyperParameterTuningJob> tune(HyperParameterTuningJob job, AdmittedTuningJob admitted) {
        var now = clock.instant();
        var board = boards.of(job.getMetadata().getUid(), admitted.job().improvementRule());
        var before = new Snapshot(admitted.job(), StoredMemory.of(job), board.standing());
        var plan = TuningDecision.decide(before, now);
        var current = isVerdict(before, plan) ? store(job, project(job, admitted, before, plan, now)) : job;
        actuator.carryOut(current, admitted, board, plan.actions());
        var after = new Snapshot(admitted.job(), plan.memory(), board.standing());
        var outlook = TuningDecision.decide(after, now);
        return report(current, project(current, admitted, after, outlook, now), outlook, now);
    }

    private UpdateControl<HyperParameterTuningJob> refuse(HyperParameterTuningJob job, List<Violation> violations) {
        var now = clock.instant();
        var board = boards.of(job.getMetadata().getUid(), ANY);
        var text = violations.stream().map(Violation::toString).collect(Collectors.joining("; "));
        var plan = TuningDecision.reject(StoredMemory.of(job), board.standing(), text, now);
        var view = StatusProjection.rejected(board.standing(), plan, StoredMemory.conditions(job), now);
        var stored = store(job, TuningStatus.OF_REFUSED.of(job, view, plan.memory(), now));
        actuator.stopAll(stored, board, plan.actions());
        return UpdateControl.noUpdate();
    }

    /** Whether the plan remembers more than the trials can tell: that has to be stored before anything is done. */
    private static boolean isVerdict(Snapshot before, Plan plan) {
        var old = before.memory();
        var fresh = plan.memory();
        return !old.startTime().equals(fresh.startTime())
                || !old.ending().equals(fresh.ending())
                || !old.suspendedSince().equals(fresh.suspendedSince())
                || !old.completionTime().equals(fresh.completionTime());
    }

    private static HyperParameterTuningJobStatus project(
            HyperParameterTuningJob job, AdmittedTuningJob admitted, Snapshot snapshot, Plan plan, Instant now) {
        var view =
                StatusProjection.project(snapshot.job(), snapshot.standing(), plan, StoredMemory.conditions(job), now);
        return TuningStatus.of(admitted).of(job, view, plan.memory(), now);
    }

    private HyperParameterTuningJob store(HyperParameterTuningJob job, HyperParameterTuningJobStatus fresh) {
        var written = status.write(job, fresh);
        events.tell(written, job.getStatus(), fresh);
        return written;
    }

    private UpdateControl<HyperParameterTuningJob> report(
            HyperParameterTuningJob job, HyperParameterTuningJobStatus fresh, Plan outlook, Instant now) {
        var due = outlook.phase().isTerminal() ? writeNow(job, fresh) : status.report(job, fresh, now);
        if (due.isEmpty()) {
            events.tell(job, job.getStatus(), fresh);
        }
        return Stream.of(due, outlook.wakeUp())
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .map(at -> wakeAt(at, now))
                .orElseGet(UpdateControl::noUpdate);
    }

    private Optional<Instant> writeNow(HyperParameterTuningJob job, HyperParameterTuningJobStatus fresh) {
        status.write(job, fresh);
        return Optional.empty();
    }

    private static UpdateControl<HyperParameterTuningJob> wakeAt(Instant at, Instant now) {
        var wait = Duration.between(now, at);
        return UpdateControl.<HyperParameterTuningJob>noUpdate()
                .rescheduleAfter(wait.isPositive() ? wait : Duration.ZERO);
    }

    private void forget(HyperParameterTuningJob deleted) {
        var uid = deleted.getMetadata().getUid();
        boards.forget(uid);
        admissions.forget(uid);
        suggestions.forget(uid);
        status.forget(deleted);
        newest.forget(deleted);
    }

    @Override
    public void close() {
        suggestions.close();
    }
}
