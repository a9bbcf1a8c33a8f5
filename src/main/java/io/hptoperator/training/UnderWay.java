package io.hptoperator.training;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A training job that nobody ends: it waits, trains, is retried, and ends by itself. */
record UnderWay(Pass pass, Losses losses) {
    /** Waiting that is shorter than this is not worth telling. */
    static final Duration SHORT_WAIT = Duration.ofSeconds(10);

    TrainingPlan plan() {
        if (pass.attempt().hasSucceeded()) {
            return conclusion().succeeded();
        }
        if (losses.failure().isPresent()) {
            return failed(losses.failure().get());
        }
        return switch (pass.job().verdict()) {
            case JobView.Verdict.Open _ ->
                PendingTime.of(pass, losses).map(this::waiting).orElseGet(this::training);
            case JobView.Verdict.Succeeded(var time) -> conclusion().succeededUnseen(time);
            case JobView.Verdict.Failed verdict -> conclusion().failedUnseen(verdict);
        };
    }

    private Conclusion conclusion() {
        return new Conclusion(pass, losses);
    }

    private TrainingPlan failed(Failure failure) {
        return losses.isRetryDue(pass.job())
                ? restarting(failure.message())
                : conclusion().failed(failure);
    }

    private TrainingPlan training() {
        var start = pass.attempt().startTime().orElseThrow();
        boolean known = pass.state() instanceof TrainingState.Training(var since) && !since.isBefore(start);
        var read = pass.evidence().filter(UnderWay::isThrough).map(evidence -> evidence.read(Conclusion.READ_PATIENCE));
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
