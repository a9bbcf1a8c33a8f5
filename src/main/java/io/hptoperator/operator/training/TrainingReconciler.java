package io.hptoperator.operator.training;

import io.hptoperator.admission.TrainingAdmission;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.manifest.InstanceProfiles;
import io.hptoperator.operator.cluster.EventRecorder;
import io.hptoperator.operator.cluster.Newest;
import io.hptoperator.operator.cluster.NextPass;
import io.hptoperator.operator.cluster.Outdated;
import io.hptoperator.operator.cluster.StatusWriter;
import io.hptoperator.operator.cluster.Wakeups;
import io.hptoperator.operator.cluster.Watched;
import io.hptoperator.operator.telemetry.Telemetry;
import io.hptoperator.training.Observed;
import io.hptoperator.training.Progress;
import io.hptoperator.training.TrainingAction;
import io.hptoperator.training.TrainingDecision;
import io.hptoperator.training.TrainingPlan;
import io.hptoperator.training.TrainingRun;
import io.hptoperator.training.Workload;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One pass over a training job: observe, decide, store, act. */
// Own status writes must not hide somebody else's edit, which the framework's filter for own events does in 5.3.
@ControllerConfiguration(name = "training", informer = @Informer(comparableResourceVersions = false))
public final class TrainingReconciler implements Reconciler<TrainingJob>, AutoCloseable {
    private final InstantSource clock;
    private final TrainingSettings settings;
    private final Newest<TrainingJob> newest = Newest.trusting();
    private final Wakeups<TrainingJob> wakeups = new Wakeups<>("readings", newest::seen, this::forget);
    private final Workloads workloads;
    private final Readings readings;
    private final TrainingJournal journal;
    private final JobLauncher launcher;
    private volatile Supplier<Stream<TrainingJob>> known = Stream::empty;

    public TrainingReconciler(
            Watched watched,
            TrainingSettings settings,
            Supplier<InstanceProfiles> profiles,
            InstantSource clock,
            EventRecorder events,
            Telemetry telemetry) {
        this.clock = clock;
        this.settings = settings;
        this.workloads = new Workloads(watched, clock, settings.kueue());
        this.readings = new Readings(watched.client(), settings, telemetry);
        this.journal = new TrainingJournal(
                new StatusWriter<>(watched.client(), newest, TrainingJob::new, telemetry),
                job -> Optional.ofNullable(watched.client().resource(job).get()),
                events,
                telemetry);
        this.launcher = new JobLauncher(workloads, profiles, journal, events);
    }

    @Override
    public List<EventSource<?, TrainingJob>> prepareEventSources(EventSourceContext<TrainingJob> context) {
        List<EventSource<?, TrainingJob>> sources = new ArrayList<>(workloads.eventSources());
        sources.add(wakeups);
        known = () -> context.getPrimaryCache().list();
        return sources;
    }

    @Override
    public UpdateControl<TrainingJob> reconcile(TrainingJob given, Context<TrainingJob> context) {
        var now = clock.instant();
        return newest.of(given, () -> context.getPrimaryCache().get(ResourceID.fromResource(given)))
                .filter(job -> !job.isMarkedForDeletion()) // owner references take the Job away
                .map(job -> pass(job, StoredProgress.of(job.getStatus()), now))
                .orElse(NextPass.ON_EVENT)
                .asOf(now);
    }

    /** All training jobs, as the cache has them now; of those that have ended it may hold no more than an outline. */
    public Stream<TrainingJob> known() {
        return known.get();
    }

    /** When this process wrote what no watch has shown yet. */
    public Stream<Instant> unseenSince() {
        return workloads.unseenSince();
    }

    private NextPass pass(TrainingJob job, Progress progress, Instant now) {
        try {
            if (progress.isEnded()) {
                journal.acknowledge(job);
                endWhatRunsOn(job);
                return NextPass.ON_EVENT;
            }
            return switch (TrainingAdmission.admit(job)) {
                case TrainingAdmission.Admitted(var run) -> advance(job, run, progress, now);
                case TrainingAdmission.Rejected(var violations) -> {
                    var next = journal.refuse(job, violations, now);
                    endWhatRunsOn(job);
                    yield next;
                }
            };
        } catch (Outdated meanwhileChanged) {
            return NextPass.at(now.plus(Outdated.PAUSE));
        }
    }

    private void endWhatRunsOn(TrainingJob ended) {
        var workload = workloads.seen(ended);
        TrainingDecision.afterTheEnd(workload, workloads.pods(ended, workload))
                .forEach(over -> workloads.delete(ended, over.jobUid()));
    }

    private NextPass advance(TrainingJob job, TrainingRun run, Progress progress, Instant now) {
        var observed = observe(job, run, progress);
        var plan = TrainingDecision.decide(observed, now);
        var stored = plan.store() ? journal.store(job, observed.workload(), plan.progress(), now) : job;
        readings.settle(job, plan);
        var next = NextPass.ON_EVENT.or(plan.wakeUp());
        for (var action : plan.actions()) {
            next = next.or(carryOut(stored, run, plan, action, now));
        }
        return plan.progress().isEnded() ? next : next.or(NextPass.at(now.plus(settings.resync())));
    }

    private Observed observe(TrainingJob job, TrainingRun run, Progress progress) {
        var seen = workloads.seen(job);
        var workload = seen instanceof Workload.Absent && TrainingDecision.mustConfirmAbsence(run, progress)
                ? workloads.confirmed(job)
                : seen;
        return new Observed(
                run, progress, workload, workloads.pods(job, workload), readings.latest(job), readings.live(job));
    }

    private NextPass carryOut(TrainingJob job, TrainingRun run, TrainingPlan plan, TrainingAction action, Instant now) {
        return switch (action) {
            case TrainingAction.CreateWorkload _ -> launcher.launch(job, plan.progress(), now);
            case TrainingAction.ReadMetrics read -> {
                readings.read(job, run, plan, read, wakeUp(job));
                yield NextPass.ON_EVENT;
            }
            case TrainingAction.FollowLog follow -> {
                readings.follow(job, run, plan, follow, wakeUp(job));
                yield NextPass.ON_EVENT;
            }
            case TrainingAction.DeleteWorkload(var jobUid) -> {
                workloads.delete(job, jobUid);
                yield NextPass.ON_EVENT;
            }
        };
    }

    private Runnable wakeUp(TrainingJob job) {
        var id = ResourceID.fromResource(job);
        return () -> wakeups.wake(id);
    }

    private void forget(TrainingJob job) {
        readings.forget(job);
        newest.forget(job);
    }

    @Override
    public void close() {
        readings.close();
    }
}
