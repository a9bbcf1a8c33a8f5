package io.hptoperator.local.jobs;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobConditionBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatusBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A Job's next status. Times have whole seconds, as everywhere in the API. */
record StatusDraft(JobStatus status) {
    private static final String SUSPENDED = "Suspended";

    static StatusDraft of(Job job, Tally tally) {
        var stored = Optional.ofNullable(job.getStatus()).orElseGet(JobStatus::new);
        return new StatusDraft(new JobStatusBuilder(stored)
                .withSucceeded(zeroAsAbsent(tally.succeeded()))
                .withFailed(zeroAsAbsent(tally.failed()))
                .withCompletedIndexes(tally.completed().isEmpty() ? null : CompletedIndexes.format(tally.completed()))
                .build());
    }

    StatusDraft with(int active, int ready, int terminating) {
        return new StatusDraft(new JobStatusBuilder(status)
                .withActive(zeroAsAbsent(active))
                .withReady(ready)
                .withTerminating(terminating)
                .build());
    }

    StatusDraft running(Instant now) {
        var draft = status.getStartTime() != null
                ? this
                : new StatusDraft(
                        new JobStatusBuilder(status).withStartTime(text(now)).build());
        boolean wasSuspended = status.getConditions().stream()
                .anyMatch(condition -> condition.getType().equals(SUSPENDED)
                        && condition.getStatus().equals("True"));
        return wasSuspended ? draft.condition(SUSPENDED, "False", "JobResumed", "Job resumed", now) : draft;
    }

    /** The deadline starts again when the Job is resumed, hence no start time while it is suspended. */
    StatusDraft suspended(Instant now) {
        return new StatusDraft(new JobStatusBuilder(status).withStartTime(null).build())
                .condition(SUSPENDED, "True", "JobSuspended", "Job suspended", now);
    }

    StatusDraft decided(Verdict verdict, Instant now) {
        return condition(verdict.interimType(), "True", verdict.reason(), verdict.message(), now);
    }

    StatusDraft ended(Verdict verdict, Instant now) {
        var draft = condition(verdict.finalType(), "True", verdict.reason(), verdict.message(), now);
        return verdict.success()
                ? new StatusDraft(new JobStatusBuilder(draft.status)
                        .withCompletionTime(text(now))
                        .build())
                : draft;
    }

    Instant startTime(Instant otherwise) {
        return status.getStartTime() == null ? otherwise : Instant.parse(status.getStartTime());
    }

    private StatusDraft condition(String type, String value, String reason, String message, Instant now) {
        var stored = status.getConditions().stream()
                .filter(condition -> condition.getType().equals(type))
                .findFirst();
        if (stored.isPresent() && stored.get().getStatus().equals(value)) {
            return this;
        }
        JobCondition condition = new JobConditionBuilder()
                .withType(type)
                .withStatus(value)
                .withReason(reason)
                .withMessage(message)
                .withLastProbeTime(text(now))
                .withLastTransitionTime(text(now))
                .build();
        return new StatusDraft(new JobStatusBuilder(status)
                .removeMatchingFromConditions(old -> old.getType().equals(type))
                .addToConditions(condition)
                .build());
    }

    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Absent means zero for counters that the API leaves out when empty. */
    private static @Nullable Integer zeroAsAbsent(int count) {
        return count == 0 ? null : count;
    }
}
