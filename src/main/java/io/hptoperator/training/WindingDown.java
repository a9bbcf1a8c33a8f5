package io.hptoperator.training;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A training job that is being ended before its time: read the last metrics, store them and that it is stopping, delete the Job, wait
 * for its pods, store the end. Each step can be seen from outside to be done, so a restarted operator goes on where the other one stopped.
 */
record WindingDown(Pass pass, Losses losses, EndingCause cause) {
    /** How long the last metrics are tried for before the Job is deleted. */
    static final Duration READ_PATIENCE = Duration.ofSeconds(10);
    /** How long after its grace period a pod may go on terminating before it is held for lost with its node. */
    static final Duration LOST_AFTER = Duration.ofMinutes(10);

    TrainingPlan plan() {
        return isOver() ? finish() : windDown();
    }

    private boolean isOver() {
        return liveUntil().filter(pass.now()::isBefore).isEmpty() && jobIsEnding();
    }

    /** Until when some pod has to be reckoned with; empty when all have ended. */
    private Optional<Instant> liveUntil() {
        return pass.attempt().live().stream()
                .map(pod -> pod.deletionTime().map(end -> end.plus(LOST_AFTER)).orElse(Instant.MAX))
                .max(Instant::compareTo);
    }

    /** No further pod will be created. */
    private boolean jobIsEnding() {
        return pass.job().deletionTime().isPresent()
                || !pass.job().isOpen()
                || pass.attempt().hasSucceeded();
    }

    private TrainingPlan windDown() {
        var evidence = pass.evidence().filter(known -> hasStarted(known.pod()));
        var read = evidence.filter(known -> !isEnough(known)).map(known -> known.read(READ_PATIENCE));
        var wakeUp = liveUntil().filter(Instant.MAX::isAfter);
        if (read.isPresent()
                && cause.recorded()
                && evidence.filter(Evidence::isAny).isEmpty()) {
            return pass.unchanged(List.of(read.get()), wakeUp); // one write does, with the answer
        }
        var delete =
                Optional.of(new TrainingAction.DeleteWorkload(pass.job().uid())).filter(_ -> !jobIsEnding());
        var action = read.<TrainingAction>map(last -> last).or(() -> delete);
        return remember(evidence, action.stream().toList(), wakeUp);
    }

    private TrainingPlan remember(Optional<Evidence> evidence, List<TrainingAction> actions, Optional<Instant> wakeUp) {
        var measurements = evidence.filter(Evidence::isAny)
                .map(Evidence::measurements)
                .filter(told -> told.objective() instanceof ObjectiveOutcome.Measured)
                .orElse(pass.progress().measurements());
        boolean isTold = pass.state() instanceof TrainingState.Stopping || jobIsEnding();
        boolean news = !cause.recorded()
                || !isTold
                || pass.hasNews()
                || !measurements.equals(pass.progress().measurements());
        return news ? new TrainingPlan(stopping(measurements), true, actions, wakeUp) : pass.unchanged(actions, wakeUp);
    }

    private TrainingPlan finish() {
        var evidence = pass.evidence().filter(known -> hasStarted(known.pod()));
        var read = evidence.filter(known -> known.pod().isTerminal() && !known.isFinal())
                .map(known -> known.read(READ_PATIENCE));
        if (read.isPresent()) {
            return remember(evidence, List.of(read.get()), Optional.empty());
        }
        var end = pass.endTime(pass.attempt().endTime());
        var state = Outcome.state(cause.reason(), cause.message(), end);
        var known = new Progress(
                pass.state(), pass.progress().measurements(), pass.startTime(), losses.replaced(), pass.live());
        return pass.end(state, Outcome.measurements(state, pass.run(), known, evidence), losses.replaced());
    }

    /** A container that has ended has more to say than a reading on the way has. */
    private static boolean isEnough(Evidence known) {
        return known.pod().training() instanceof ContainerView.Terminated ? known.isFinal() : known.isAny();
    }

    private static boolean hasStarted(PodView pod) {
        return !(pod.training() instanceof ContainerView.Waiting);
    }

    private Progress stopping(Measurements measurements) {
        return new Progress(
                new TrainingState.Stopping(cause.since(), cause.reason(), cause.message()),
                measurements,
                pass.startTime(),
                losses.replaced(),
                pass.live());
    }
}
