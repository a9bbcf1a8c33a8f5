package io.hptoperator.training;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A training job that is being ended before its time: store that, read the last metrics, delete the Job, wait for its pods, store the
 * end. Each step can be seen from outside to be done, so a restarted operator goes on where the other one stopped.
 */
record WindingDown(Pass pass, Losses losses, EndingCause cause) {
    /** How long the last metrics are tried for before the Job is deleted. */
    static final Duration READ_PATIENCE = Duration.ofSeconds(10);
    /** When it is deleted without an answer: an operator that was restarted meanwhile has had time to ask again. */
    static final Duration DELETE_ANYWAY = Duration.ofMinutes(1);
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
        var patience = Optional.of(cause.since().plus(DELETE_ANYWAY)).filter(pass.now()::isBefore);
        boolean waits = read.isPresent() && patience.isPresent();
        List<TrainingAction> actions = new ArrayList<>(read.stream().toList());
        if (!waits && !jobIsEnding()) {
            actions.add(new TrainingAction.DeleteWorkload(pass.job().uid()));
        }
        return remember(evidence, actions, waits ? patience : liveUntil().filter(Instant.MAX::isAfter));
    }

    private TrainingPlan remember(Optional<Evidence> evidence, List<TrainingAction> actions, Optional<Instant> wakeUp) {
        var measurements = evidence.filter(Evidence::isAny)
                .map(Evidence::measurements)
                .filter(told -> told.objective() instanceof ObjectiveOutcome.Measured)
                .orElse(pass.progress().measurements());
        boolean news = !cause.recorded()
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
