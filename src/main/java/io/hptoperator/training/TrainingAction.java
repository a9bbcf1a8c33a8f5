package io.hptoperator.training;

import java.time.Duration;

/** What the shell is to do. All actions may be repeated. */
public sealed interface TrainingAction {
    /** Create the Job, and the Service when there are several instances; "already exists" is success if the owner's UID is ours. */
    record CreateWorkload() implements TrainingAction {}

    /**
     * Read the end of a container's log once, within the bounds of {@code MetricScan}, for the series of the objective besides if
     * that is wanted, and decide again with the answer. There is an answer in bounded time whatever happens, for which a stop waits; it
     * must be given to every later pass until one of another pod or a complete one replaces it. A request that equals one under way
     * or answered is the same request.
     *
     * @param complete the container has ended, so that the log is all there
     * @param patience how long failed reads are repeated before the answer is {@link MetricReading.Unavailable}
     */
    record ReadMetrics(String podName, String podUid, String container, boolean complete, Duration patience)
            implements TrainingAction {}

    /**
     * Have the log read from time to time for the series of the objective, and decide again when there is more of it; the readings go on
     * until a plan does not say so any more.
     */
    record FollowLog(String podName, String podUid, String container) implements TrainingAction {}

    /** Delete the Job of this UID with Foreground propagation; its pods get SIGTERM and their grace period. */
    record DeleteWorkload(String jobUid) implements TrainingAction {}
}
