package io.hptoperator.local.jobs;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicy;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyRule;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a Job asks for, with the defaults of the {@code batch/v1} API filled in.
 *
 * @param completions empty for a work queue, whose first success completes the Job
 * @param replaceOnlyFailed whether a terminating pod keeps its place until it has ended
 */
record JobSettings(
        int parallelism,
        OptionalInt completions,
        boolean indexed,
        int backoffLimit,
        boolean suspended,
        Optional<Duration> activeDeadline,
        Optional<Duration> timeToLive,
        boolean replaceOnlyFailed,
        List<PodFailurePolicyRule> failureRules) {

    private static final int DEFAULT_BACKOFF_LIMIT = 6;

    static JobSettings of(Job job) {
        var spec = job.getSpec();
        boolean sizeless = spec.getCompletions() == null && spec.getParallelism() == null;
        int parallelism = Objects.requireNonNullElse(spec.getParallelism(), 1);
        var completions = spec.getCompletions() != null
                ? OptionalInt.of(spec.getCompletions())
                : sizeless ? OptionalInt.of(1) : OptionalInt.empty();
        var rules = Optional.ofNullable(spec.getPodFailurePolicy()).map(PodFailurePolicy::getRules);
        return new JobSettings(
                parallelism,
                completions,
                "Indexed".equals(spec.getCompletionMode()),
                Objects.requireNonNullElse(spec.getBackoffLimit(), DEFAULT_BACKOFF_LIMIT),
                Boolean.TRUE.equals(spec.getSuspend()),
                Optional.ofNullable(spec.getActiveDeadlineSeconds()).map(Duration::ofSeconds),
                Optional.ofNullable(spec.getTtlSecondsAfterFinished()).map(Duration::ofSeconds),
                rules.isPresent() || "Failed".equals(spec.getPodReplacementPolicy()),
                rules.orElse(List.of()));
    }

    /** Why this controller cannot run the Job, if it cannot: better said than silently ignored. */
    static Optional<String> unsupported(Job job) {
        var spec = job.getSpec();
        if (spec.getBackoffLimitPerIndex() != null || spec.getMaxFailedIndexes() != null) {
            return Optional.of("the embedded cluster does not know backoffLimitPerIndex; leave it out");
        }
        if (spec.getSuccessPolicy() != null) {
            return Optional.of("the embedded cluster does not know successPolicy; leave it out");
        }
        if (!"Never".equals(spec.getTemplate().getSpec().getRestartPolicy())) {
            return Optional.of("the embedded cluster does not restart containers in place; use restartPolicy: Never");
        }
        return Optional.empty();
    }

    /** Whether another controller answers for the Job. */
    static boolean isManagedElsewhere(Job job) {
        var manager = job.getSpec().getManagedBy();
        return manager != null && !manager.equals("kubernetes.io/job-controller");
    }
}
