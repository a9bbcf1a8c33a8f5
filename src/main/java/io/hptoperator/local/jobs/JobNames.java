package io.hptoperator.local.jobs;

/** Names that the Job controller of Kubernetes gives and reads. */
final class JobNames {
    /** Holds a pod in the API until its Job has counted it. */
    static final String TRACKING_FINALIZER = "batch.kubernetes.io/job-tracking";

    static final String JOB_NAME = "batch.kubernetes.io/job-name";
    static final String CONTROLLER_UID = "batch.kubernetes.io/controller-uid";
    static final String COMPLETION_INDEX = "batch.kubernetes.io/job-completion-index";

    /** Older spellings, still set beside the prefixed ones. */
    static final String LEGACY_JOB_NAME = "job-name";

    static final String LEGACY_CONTROLLER_UID = "controller-uid";

    private JobNames() {}
}
