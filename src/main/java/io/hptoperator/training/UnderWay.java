package io.hptoperator.training;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A training job that nobody ends: it waits, trains, is retried, and ends by itself. */
record UnderWay(Pass pass, Losses losses) {
    /** How long a log that should be there is asked for (the kubelet may be out of reach for a while). */
    static final Duration READ_PATIENCE = Duration.ofMinutes(5);
    /** Waiting that is shorter than this is not worth telling. */
    static final Duration SHORT_WAIT = Duration.ofSeconds(10);
    /** Who ends a Job, as its controller does at the deadline, deletes the pods first and says why afterwards. */
    static final Duration LATE_VERDICT = Duration.ofSeconds(30);
    /** Pods may be seen later than the verdict on them. */
    static final Duration LATE_PODS = Duration.ofSeconds(30);

    TrainingPlan plan() {
        if (pass.attempt().hasSucceeded()) {
            return succeeded();
        }
        if (losses.failure().isPresent()) {
            return failed(losses.failure().get());
        }
        return switch (pass.job().verdict()) {
            case JobView.Verdict.Open _ ->
                PendingTime.of(pass, losses).map(this::waiting).orElseGet(this::training);
            case JobView.Verdict.Succeeded(var time) -> onceNoPodCanAppear(time, () -> completedUnseen(time));
            case JobView.Verdict.Failed verdict -> onceNoPodCanAppear(verdict.time(), () -> failedUnseen(verdict));
        };
    }

    private TrainingPlan succeeded() {
        var evidence = pass.evidence();
        var read = evidence.filter(known -> !known.isFinal()).map(known -> known.read(READ_PATIENCE));
        if (read.isPresent()) {
            return pass.unchanged(List.of(read.get()), Optional.empty());
        }
        var measurements = evidence.map(Evidence::measurements).orElseGet(() -> Outcome.unknown(pass.run(), true));
        boolean unfinished = measurements.objective() instanceof ObjectiveOutcome.Missing;
        return interruption().filter(_ -> unfinished).map(this::lost).orElseGet(() -> {
            var end = pass.endTime(pass.attempt().endTime());
            return pass.end(new TrainingState.Completed(end), measurements, losses.count());
        });
    }

    /** Programs that handle SIGTERM end with exit code 0 when they are interrupted; only a result proves that they were through. */
    private Optional<Failure> interruption() {
        return pass.attempt().pods().stream()
                .filter(pod ->
                        pod.disruption().isPresent() || pod.deletionTime().isPresent())
                .findFirst()
                .map(pod -> new Failure(
                        FailureClass.INTERRUPTED,
                        Texts.line(
                                "pod %s was interrupted and its program ended with exit code 0 and without a final objective; let it end with another exit code on SIGTERM"
                                        .formatted(pod.name())),
                        Failure.Retry.NEVER));
    }

    private TrainingPlan failed(Failure failure) {
        if (losses.isRetryDue(pass.job())) {
            return restarting(failure.message());
        }
        if (!pass.attempt().live().isEmpty()) {
            return pass.unchanged(
                    List.of(), Optional.empty()); // the Job controller ends the others when one has failed
        }
        var verdict = verdictDue(failure);
        return verdict.isPresent() ? pass.unchanged(List.of(), verdict) : lost(failure);
    }

    /** Until when the Job may still say why its pod was deleted. */
    private Optional<Instant> verdictDue(Failure failure) {
        return pass.attempt()
                .endTime()
                .filter(_ -> failure.failure() == FailureClass.POD_DELETED
                        && pass.job().isOpen())
                .map(end -> end.plus(LATE_VERDICT))
                .filter(pass.now()::isBefore);
    }

    private TrainingPlan lost(Failure failure) {
        var message = failure.failure().retryable()
                ? Texts.line(
                        failure.message() + "; that was once more than allowed (retryStrategy.maximumRetryAttempts)")
                : failure.message();
        return failedWith(
                failure.failure(), message, pass.endTime(pass.attempt().endTime()));
    }

    private TrainingPlan failedWith(FailureClass failure, String message, Instant end) {
        var metrics = pass.evidence().map(known -> known.metrics().numbers()).orElse(Map.of());
        return pass.end(
                new TrainingState.Failed(end, failure, message),
                Outcome.failed(pass.run(), pass.startTime().isPresent(), metrics),
                losses.restarts(pass.job()));
    }

    private TrainingPlan onceNoPodCanAppear(Instant verdict, Supplier<TrainingPlan> conclusion) {
        if (!pass.attempt().live().isEmpty()) {
            return pass.unchanged(List.of(), Optional.empty());
        }
        var patience = verdict.plus(LATE_PODS);
        return pass.now().isBefore(patience) ? pass.unchanged(List.of(), Optional.of(patience)) : conclusion.get();
    }

    private TrainingPlan completedUnseen(Instant verdict) {
        var measurements = pass.evidence()
                .filter(Evidence::isFinal)
                .map(Evidence::measurements)
                .orElseGet(() -> Outcome.unknown(pass.run(), true));
        return pass.end(new TrainingState.Completed(pass.endTime(Optional.of(verdict))), measurements, losses.count());
    }

    private TrainingPlan failedUnseen(JobView.Verdict.Failed verdict) {
        var end = pass.endTime(Optional.of(verdict.time()));
        var said = Texts.joined(verdict.reason(), verdict.message());
        return pass.state() instanceof TrainingState.Restarting(var _, var message)
                ? failedWith(FailureClass.INTERRUPTED, Texts.joined(message, said), end)
                : failedWith(
                        FailureClass.JOB_FAILED,
                        Texts.joined(
                                "Job %s failed and left no pod that says why"
                                        .formatted(pass.job().name()),
                                said),
                        end);
    }

    private TrainingPlan training() {
        var start = pass.attempt().startTime().orElseThrow();
        boolean known = pass.state() instanceof TrainingState.Training(var since) && !since.isBefore(start);
        var read = pass.evidence().filter(UnderWay::isThrough).map(evidence -> evidence.read(READ_PATIENCE));
        var follow = follow();
        List<TrainingAction> actions = read.<TrainingAction>map(through -> through).or(() -> follow).stream()
                .toList();
        if (!known) {
            return live(new TrainingState.Training(start), actions, Optional.empty());
        }
        // What a program that is through has reported is stored with its end, which is near.
        return follow.isPresent() && pass.hasNews()
                ? new TrainingPlan(pass.progress().with(pass.live()), true, actions, Optional.empty())
                : pass.unchanged(actions, Optional.empty());
    }

    /** Rank 0 alone reports, and only while it runs: what it leaves behind is read at the end. */
    private Optional<TrainingAction> follow() {
        return pass.attempt()
                .lead()
                .filter(pod -> pass.run().wish().isPresent() && pod.training() instanceof ContainerView.Running)
                .map(pod -> new TrainingAction.FollowLog(pod.name(), pod.uid(), TrainingRun.CONTAINER));
    }

    /** The log is safest before the pod is terminal: whoever deletes it then takes the log away at once. */
    private static boolean isThrough(Evidence evidence) {
        return evidence.pod().training() instanceof ContainerView.Terminated end
                && end.exitCode() == 0
                && !evidence.isFinal();
    }

    private TrainingPlan waiting(PendingTime time) {
        return switch (pass.state()) {
            case TrainingState.Training _, TrainingState.Restarting _
            when pass.job().suspended() -> pending(time, true);
            case TrainingState.Training _, TrainingState.Restarting _
            when isNewLoss() && isReplaced() -> restarting("the training was interrupted and begins again");
            case TrainingState.Starting _, TrainingState.Pending _ -> pending(time, isNews(time));
            case TrainingState.Training _,
                    TrainingState.Restarting _,
                    TrainingState.Stopping _,
                    TrainingState.Ended _ -> pass.unchanged(List.of(), time.deadline());
        };
    }

    /** Without a pod, only the Job's counter tells that another will come. */
    private boolean isReplaced() {
        return !pass.attempt().pods().isEmpty()
                || pass.job().failed() <= pass.job().backoffLimit();
    }

    private TrainingPlan pending(PendingTime time, boolean store) {
        var waiting = time.waiting();
        var state = new TrainingState.Pending(time.since(), waiting.reason(), waiting.message());
        var wakeUp = Stream.concat(time.deadline().stream(), tellingTime(time).stream())
                .min(Comparator.naturalOrder());
        return new TrainingPlan(next(state), store, List.of(), wakeUp);
    }

    private boolean isNews(PendingTime time) {
        var told = pass.state() instanceof TrainingState.Pending(var _, var reason, var _) ? reason : "";
        var reason = time.waiting().reason();
        return !reason.isEmpty() && !reason.equals(told) && tellingTime(time).isEmpty();
    }

    /** When the wait will have become worth telling, if it is not yet. */
    private Optional<Instant> tellingTime(PendingTime time) {
        return Optional.of(time.since().plus(SHORT_WAIT)).filter(pass.now()::isBefore);
    }

    private TrainingPlan restarting(String message) {
        var deadline = PendingTime.of(pass, losses).flatMap(PendingTime::deadline);
        return pass.state() instanceof TrainingState.Restarting && !isNewLoss()
                ? pass.unchanged(List.of(), deadline)
                : live(new TrainingState.Restarting(pass.now(), message), List.of(), deadline);
    }

    private boolean isNewLoss() {
        return losses.count() > pass.progress().restarts();
    }

    private TrainingPlan live(TrainingState.Live state, List<TrainingAction> actions, Optional<Instant> wakeUp) {
        return new TrainingPlan(next(state), true, actions, wakeUp);
    }

    /** What an attempt has measured is not the next one's. */
    private Progress next(TrainingState.Live state) {
        var reported = state instanceof TrainingState.Training ? pass.live() : LiveSeries.NONE;
        return new Progress(state, Measurements.NONE, pass.startTime(), losses.count(), reported);
    }
}
