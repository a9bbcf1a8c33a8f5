package io.hptoperator.training;

import java.util.Optional;

/**
 * How often the training was lost, and whether it is lost for good. The count must survive pods that vanish before they are seen
 * and an operator that is away, so every witness is heard: what was stored, pods that are left, and the Job's own counter.
 *
 * @param failure of the attempt, if it has failed
 * @param replaced attempts that another one followed
 * @param count attempts lost so far, a failed one included
 */
record Losses(Optional<Failure> failure, int replaced, int count) {
    /** Kubernetes' own default for backoffLimit. */
    private static final int DEFAULT_INTERRUPTION_LIMIT = 6;

    static Losses of(Pass pass) {
        var attempt = pass.attempt();
        int stored = pass.progress().restarts();
        int replaced = Math.max(stored + (isAnotherAttempt(pass) ? 1 : 0), attempt.lostBefore());
        return attempt.firstFailed()
                .map(pod -> new Losses(
                        Optional.of(Failure.of(pod, pass.run())),
                        replaced,
                        Math.max(
                                replaced + (isStoredAsLost(pod, pass.state()) ? 0 : 1),
                                Math.max(attempt.lostBefore() + 1, pass.job().failed()))))
                .orElseGet(() -> new Losses(
                        Optional.empty(),
                        replaced,
                        Math.max(replaced, pass.job().failed())));
    }

    /**
     * Interruptions that a training survives. Failures of the infrastructure are what AMT's retries are for; those that a cluster
     * announces are no failures to Kubernetes, so that a drained node costs no result even if nobody asked for retries.
     */
    static int interruptionLimit(JobView job) {
        return job.backoffLimit() > 0 ? job.backoffLimit() : DEFAULT_INTERRUPTION_LIMIT;
    }

    /** The Job controller is going to replace what failed, and should. */
    boolean isRetryDue(JobView job) {
        return job.isOpen()
                && failure.map(lost -> switch (lost.retry()) {
                            case NEVER -> false;
                            case COUNTED -> Math.max(job.failed(), 1) <= job.backoffLimit();
                            case UNCOUNTED -> count <= interruptionLimit(job);
                        })
                        .orElse(false);
    }

    /** A failure policy that does not count disruptions lets a Job go on for ever. */
    boolean isBeyondLimit(JobView job) {
        return job.isOpen() && failure.isEmpty() && count > interruptionLimit(job);
    }

    boolean isLostForGood(JobView job) {
        return failure.isPresent() && !isRetryDue(job);
    }

    /** Attempts that were replaced, or are about to be. */
    int restarts(JobView job) {
        return isLostForGood(job) ? replaced : count;
    }

    /** Not the one that was last seen training. */
    private static boolean isAnotherAttempt(Pass pass) {
        if (!(pass.state() instanceof TrainingState.Training(var since))) {
            return false;
        }
        var attempt = pass.attempt();
        boolean startedLater = attempt.startTime().filter(since::isBefore).isPresent();
        boolean starting = attempt.pods().stream()
                .filter(pod -> pod.training() instanceof ContainerView.Waiting)
                .anyMatch(pod -> since.isBefore(pod.creationTime()));
        return startedLater || starting;
    }

    private static boolean isStoredAsLost(PodView failed, TrainingState state) {
        return state instanceof TrainingState.Restarting(var since, var _)
                && !failed.creationTime().isAfter(since);
    }
}
