package io.hptoperator.local.jobs;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.util.Optional;

/** How a Job ends: decided first ({@link #interimType}), stored as ended ({@link #finalType}) once its last pod is gone. */
record Verdict(boolean success, String reason, String message) {
    static final Verdict COMPLETIONS_REACHED =
            new Verdict(true, "CompletionsReached", "Reached expected number of succeeded pods");
    static final Verdict BACKOFF_LIMIT_EXCEEDED =
            new Verdict(false, "BackoffLimitExceeded", "Job has reached the specified backoff limit");
    static final Verdict DEADLINE_EXCEEDED =
            new Verdict(false, "DeadlineExceeded", "Job was active longer than specified deadline");

    static Verdict podFailurePolicy(String message) {
        return new Verdict(false, "PodFailurePolicy", message);
    }

    static Verdict unsupported(String message) {
        return new Verdict(false, "Unsupported", message);
    }

    /** The verdict that an earlier pass stored; it is never taken back. */
    static Optional<Verdict> stored(Job job) {
        return condition(job, "FailureTarget")
                .map(condition -> new Verdict(false, condition.getReason(), condition.getMessage()))
                .or(() -> condition(job, "SuccessCriteriaMet")
                        .map(condition -> new Verdict(true, condition.getReason(), condition.getMessage())));
    }

    static Optional<JobCondition> finished(Job job) {
        return condition(job, "Complete").or(() -> condition(job, "Failed"));
    }

    String interimType() {
        return success ? "SuccessCriteriaMet" : "FailureTarget";
    }

    String finalType() {
        return success ? "Complete" : "Failed";
    }

    private static Optional<JobCondition> condition(Job job, String type) {
        return job.getStatus() == null
                ? Optional.empty()
                : job.getStatus().getConditions().stream()
                        .filter(condition -> type.equals(condition.getType()) && "True".equals(condition.getStatus()))
                        .findFirst();
    }
}
