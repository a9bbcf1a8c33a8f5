package io.hptoperator.manifest;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.hptoperator.training.JobView;
import io.hptoperator.training.JobView.Verdict;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads Jobs. What is missing or unreadable is read as absent: a count as 0, a text as empty, a creation time as the epoch. A Job that
 * somebody or something has written oddly must not stop the reading of the others.
 */
public final class JobViews {
    /** Kubernetes' own, where a Job says nothing. */
    private static final int DEFAULT_BACKOFF_LIMIT = 6;

    private JobViews() {}

    public static JobView of(Job job) {
        var metadata = Optional.ofNullable(job.getMetadata()).orElseGet(ObjectMeta::new);
        var spec = Optional.ofNullable(job.getSpec()).orElseGet(JobSpec::new);
        var status = Optional.ofNullable(job.getStatus()).orElseGet(JobStatus::new);
        var created = Times.read(metadata.getCreationTimestamp()).orElse(Instant.EPOCH);
        return new JobView(
                Objects.requireNonNullElse(metadata.getName(), ""),
                Objects.requireNonNullElse(metadata.getUid(), ""),
                created,
                Times.read(status.getStartTime()),
                Boolean.TRUE.equals(spec.getSuspend()),
                Times.read(metadata.getDeletionTimestamp()),
                failed(status),
                Objects.requireNonNullElse(spec.getBackoffLimit(), DEFAULT_BACKOFF_LIMIT),
                verdict(status, created),
                Names.queue(metadata.getLabels()),
                Optional.empty(),
                accelerators(spec));
    }

    /** Of all pods together, helper containers included. */
    private static Map<String, Integer> accelerators(JobSpec spec) {
        int pods = Objects.requireNonNullElse(spec.getParallelism(), 1);
        return Optional.ofNullable(spec.getTemplate())
                .map(PodTemplateSpec::getSpec)
                .map(PodSpec::getContainers)
                .stream()
                .flatMap(List::stream)
                .flatMap(container -> Accelerators.of(container.getResources()).entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> pods * entry.getValue(), Integer::sum));
    }

    /** Pods on their way into the counter count already, so that the number does not lag behind the pods. */
    private static int failed(JobStatus status) {
        int counted = Objects.requireNonNullElse(status.getFailed(), 0);
        var uncounted = status.getUncountedTerminatedPods();
        return counted + (uncounted == null ? 0 : uncounted.getFailed().size());
    }

    /** Failure first: of a Job that both succeeded and failed, the Job controller lets the failure stand. */
    private static Verdict verdict(JobStatus status, Instant otherwise) {
        var failed = earliest(status, List.of("FailureTarget", "Failed"))
                .<Verdict>map(condition -> new Verdict.Failed(
                        time(condition).orElse(otherwise),
                        Objects.requireNonNullElse(condition.getReason(), ""),
                        Objects.requireNonNullElse(condition.getMessage(), "")));
        return failed.or(() -> earliest(status, List.of("SuccessCriteriaMet", "Complete"))
                        .map(condition -> new Verdict.Succeeded(time(condition)
                                .or(() -> Times.read(status.getCompletionTime()))
                                .orElse(otherwise))))
                .orElseGet(Verdict.Open::new);
    }

    /** The interim condition where there is one, so that the verdict stays the same when the final one confirms it. */
    private static Optional<JobCondition> earliest(JobStatus status, List<String> types) {
        return status.getConditions().stream()
                .filter(condition -> "True".equals(condition.getStatus()))
                .filter(condition -> types.contains(condition.getType()))
                .min(Comparator.comparingInt(condition -> types.indexOf(condition.getType())));
    }

    private static Optional<Instant> time(JobCondition condition) {
        return Times.read(condition.getLastTransitionTime());
    }
}
