package io.hptoperator.training;

/** Why a training job failed; the names of AMT where it has one. */
public enum FailureClass {
    /** The training's own program ended with an exit code other than 0. */
    ALGORITHM_ERROR("AlgorithmError", false),
    /** The container used more memory than its limit. */
    OUT_OF_MEMORY("OutOfMemory", false),
    /** The pod used more local storage than its limit. */
    STORAGE_LIMIT_EXCEEDED("StorageLimitExceeded", false),
    /** The container could not be started: image, configuration, command. */
    START_FAILED("StartFailed", false),
    /** Someone deleted the pod. */
    POD_DELETED("PodDeleted", false),
    /** An object of the same name belongs to someone else. */
    NAME_CONFLICT("NameConflict", false),
    /** The Job failed and left nothing that says why. */
    JOB_FAILED("JobFailed", false),
    /** Preempted, drained, evicted for the node's sake or lost with its node, and no retry is left. */
    INTERRUPTED("Interrupted", true),
    /** The node refused the pod, and no retry is left. */
    NODE_REJECTED("NodeRejected", true);

    private final String text;
    private final boolean retryable;

    FailureClass(String text, boolean retryable) {
        this.text = text;
        this.retryable = retryable;
    }

    /** As status spells it. */
    public String text() {
        return text;
    }

    /** The infrastructure is the cause: AMT's RetryableError rather than NonRetryableError. */
    public boolean retryable() {
        return retryable;
    }
}
