package io.hptoperator.training;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What has become of a training job that nobody ended: its pods, or its Job, say that nothing more will happen. */
record Conclusion(Pass pass, Losses losses) {
    /** How long a log that should be there is asked for (the kubelet may be out of reach for a while). */
    static final Duration READ_PATIENCE = Duration.ofMinutes(5);
    /** Who ends a Job, as its controller does at the deadline, deletes the pods first and says why afterwards. */
    static final Duration LATE_VERDICT = Duration.ofSeconds(30);
    /** Pods may be seen later than the verdict on them. */
    static final Duration LATE_PODS = Duration.ofSeconds(30);

    /** The pod that counts ended well; its result may have to be read yet. */
    TrainingPlan succeeded() {
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

    /** A pod ended badly, and no other will take its place. */
    TrainingPlan failed(Failure failure) {
        if (!pass.attempt().live().isEmpty()) {
            return pass.unchanged(
                    List.of(), Optional.empty()); // the Job controller ends the others when one has failed
        }
        var verdict = verdictDue(failure);
        return verdict.isPresent() ? pass.unchanged(List.of(), verdict) : lost(failure);
    }

    /** The Job succeeded, and no pod of it was ever seen to. */
    TrainingPlan succeededUnseen(Instant verdict) {
        return onceNoPodCanAppear(verdict, () -> completedUnseen(verdict));
    }

    /** The Job failed, and no pod of it says why. */
    TrainingPlan failedUnseen(JobView.Verdict.Failed verdict) {
        return onceNoPodCanAppear(verdict.time(), () -> failedAlone(verdict));
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

    private TrainingPlan failedAlone(JobView.Verdict.Failed verdict) {
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
}
