package io.hptoperator.operator.tuning;

import io.hptoperator.admission.Violation;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.operator.cluster.EventRecorder;
import io.hptoperator.operator.cluster.Mirror;
import io.hptoperator.operator.cluster.Newest;
import io.hptoperator.operator.cluster.NextPass;
import io.hptoperator.operator.cluster.Outdated;
import io.hptoperator.operator.cluster.StatusWriter;
import io.hptoperator.operator.cluster.Wakeups;
import io.hptoperator.operator.cluster.Watched;
import io.hptoperator.operator.telemetry.Fact;
import io.hptoperator.operator.telemetry.Telemetry;
import io.hptoperator.stopping.Convergence;
import io.hptoperator.tuning.Memory;
import io.hptoperator.tuning.Plan;
import io.hptoperator.tuning.Trial;
import io.hptoperator.tuning.TuningDecision;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One pass over a tuning job: observe, decide, store what must not be decided twice, act, report. */
// Own status writes must not hide somebody else's edit, which the framework's filter for own events does in 5.3.
@ControllerConfiguration(name = "tuning", informer = @Informer(comparableResourceVersions = false))
public final class TuningReconciler implements Reconciler<HyperParameterTuningJob>, AutoCloseable {
    /** Of all tuning jobs together; nobody waits for a check. */
    private static final int CONVERGENCE_THREADS = 1;

    private final InstantSource clock;
    private final TuningSettings settings;
    private final TrialBoards boards = new TrialBoards();
    private final Newest<HyperParameterTuningJob> newest;
    private final Mirror<TrainingJob, Optional<Trial>, HyperParameterTuningJob> trials;
    private final Wakeups<HyperParameterTuningJob> wakeups;
    private final Suggestions suggestions;
    private final Searches searches = new Searches();
    private final ConvergenceChecks checks = new ConvergenceChecks(CONVERGENCE_THREADS);
    private final Courses courses;
    private final TrialActuator actuator;
    private final TuningJournal journal;
    private final Telemetry telemetry;
    private volatile Supplier<Stream<HyperParameterTuningJob>> known = Stream::empty;
    private volatile Function<ResourceID, Optional<HyperParameterTuningJob>> find = _ -> Optional.empty();

    public TuningReconciler(
            Watched watched, TuningSettings settings, InstantSource clock, EventRecorder events, Telemetry telemetry) {
        var client = watched.client();
        this.clock = clock;
        this.settings = settings;
        this.newest = Newest.confirming(
                job -> Optional.ofNullable(client.resource(job).get()));
        this.trials = TrialReading.mirror(watched, clock, boards);
        this.wakeups = new Wakeups<>("suggestions", this::seen, this::forget);
        this.courses = new Courses(client, boards);
        this.suggestions = new Suggestions(
                settings.suggestionThreads(), settings.suggestionLimit(), settings.suggestionPatience());
        this.telemetry = telemetry;
        var launcher =
                new TrialLauncher(client, trials, boards, searches, suggestions, wakeups, events, telemetry, clock);
        this.actuator = new TrialActuator(client, trials, boards, launcher, events);
        this.journal = new TuningJournal(
                new StatusWriter<>(client, newest, HyperParameterTuningJob::new, telemetry),
                settings.statusInterval(),
                new TuningEvents(events),
                telemetry);
    }

    @Override
    public List<EventSource<?, HyperParameterTuningJob>> prepareEventSources(
            EventSourceContext<HyperParameterTuningJob> context) {
        known = () -> context.getPrimaryCache().list();
        find = context.getPrimaryCache()::get;
        return List.of(trials, wakeups);
    }

    @Override
    public UpdateControl<HyperParameterTuningJob> reconcile(
            HyperParameterTuningJob given, Context<HyperParameterTuningJob> context) {
        var now = clock.instant();
        return newest.of(given, () -> context.getPrimaryCache().get(ResourceID.fromResource(given)))
                .filter(job -> !job.isMarkedForDeletion()) // owner references take the trials away
                .map(job -> pass(job, now))
                .orElse(NextPass.ON_EVENT)
                .asOf(now);
    }

    /** All tuning jobs, as the cache has them now. */
    public Stream<HyperParameterTuningJob> known() {
        return known.get();
    }

    /** When this process wrote what no watch has shown yet. */
    public Stream<Instant> unseenSince() {
        return trials.unseenSince();
    }

    private NextPass pass(HyperParameterTuningJob job, Instant now) {
        trials.verify(job.getMetadata().getUid());
        try {
            return StoredMemory.of(job).completionTime().isPresent()
                    ? rest(job)
                    : tune(job, courses.of(job, find), now);
        } catch (Outdated meanwhileChanged) {
            return NextPass.at(now.plus(Outdated.PAUSE));
        }
    }

    private NextPass tune(HyperParameterTuningJob job, Course course, Instant now) {
        var board = boards.of(job.getMetadata().getUid(), course.rule());
        var memory = StoredMemory.of(job, board.highestIndexEver());
        var plan = course.decide(memory, board.standing(), convergence(job, course, memory, board), board, now);
        var stored = plan.mustBeStored(memory)
                ? journal.store(job, course.status(job, plan, board.standing(), now), board.standing())
                : job;
        return switch (actuator.carryOut(stored, course, plan.actions())) {
            case Outcome.Done _, Outcome.Awaiting _ -> report(stored, course, plan, now);
            case Outcome.Postponed(Instant until) ->
                report(stored, course, plan, now).or(Optional.of(until));
            case Outcome.Impossible(Violation violation) -> tune(stored, new Course.Refused(List.of(violation)), now);
        };
    }

    private Optional<Convergence> convergence(
            HyperParameterTuningJob job, Course course, Memory memory, TrialBoard board) {
        var id = ResourceID.fromResource(job);
        return switch (course) {
            case Course.Accepted(var admitted, var inheritance) ->
                checks.latest(job.getMetadata().getUid(), admitted, memory, board, () -> wakeups.wake(id));
            case Course.Waiting _, Course.Refused _ -> Optional.empty();
        };
    }

    /** What the actions have changed is in the standing already; it may even decide the job. */
    private NextPass report(HyperParameterTuningJob job, Course course, Plan plan, Instant now) {
        var board = boards.of(job.getMetadata().getUid());
        var standing = board.standing();
        var outlook = course.decide(plan.memory(), standing, Optional.empty(), board, now);
        var status = course.status(job, outlook, standing, now);
        if (outlook.mustBeStored(plan.memory())) {
            journal.store(job, status, standing);
            return NextPass.at(now);
        }
        return journal.report(job, status, standing, now)
                .or(outlook.wakeUp())
                .or(Optional.of(now.plus(settings.resync())));
    }

    /** A job that has ended keeps its result for good; only a trial that turns up late is still stopped. */
    private NextPass rest(HyperParameterTuningJob job) {
        journal.acknowledge(job);
        searches.forget(job.getMetadata().getUid());
        courses.rest(job.getMetadata().getUid());
        var board = boards.of(job.getMetadata().getUid());
        actuator.stopAll(
                job,
                TuningDecision.atRest(StoredMemory.of(job), board.standing()).actions());
        return NextPass.ON_EVENT;
    }

    private void seen(HyperParameterTuningJob cached) {
        newest.seen(cached);
        courses.waitingFor(cached).forEach(wakeups::wake);
    }

    private void forget(HyperParameterTuningJob deleted) {
        var uid = deleted.getMetadata().getUid();
        boards.forget(uid);
        courses.forget(uid);
        suggestions.forget(uid);
        searches.forget(uid);
        checks.forget(uid);
        journal.forget(uid);
        newest.forget(deleted);
        telemetry.tell(new Fact.TuningGone(uid));
    }

    @Override
    public void close() {
        suggestions.close();
        checks.close();
    }
}
