package io.hptoperator.local.jobs;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What to do about a Job now; a function of its arguments. */
final class JobDecision {
    private final RetryDelay retryDelay;

    JobDecision(RetryDelay retryDelay) {
        this.retryDelay = retryDelay;
    }

    JobPlan decide(Observed observed, Instant now) {
        var job = observed.job();
        if (JobSettings.isManagedElsewhere(job)) {
            return JobPlan.NOTHING;
        }
        if (job.getMetadata().getDeletionTimestamp() != null) {
            return JobPlan.releasing(tracked(observed));
        }
        var settings = JobSettings.of(job);
        var finished = Verdict.finished(job);
        if (finished.isPresent()) {
            var endTime = Instant.parse(finished.get().getLastTransitionTime());
            return afterTheEnd(observed, settings.timeToLive().map(endTime::plus), now);
        }
        var tally = Tally.of(observed, settings);
        return verdict(observed, settings, tally, now)
                .map(verdict -> end(observed, tally, verdict, now))
                .orElseGet(
                        () -> settings.suspended() ? pause(observed, tally, now) : run(observed, settings, tally, now));
    }

    private static Optional<Verdict> verdict(Observed observed, JobSettings settings, Tally tally, Instant now) {
        return Stream.<Optional<Verdict>>of(
                        Verdict.stored(observed.job()),
                        JobSettings.unsupported(observed.job()).map(Verdict::unsupported),
                        tally.failJob().map(Verdict::podFailurePolicy),
                        Optional.of(Verdict.BACKOFF_LIMIT_EXCEEDED)
                                .filter(_ -> tally.failed() > settings.backoffLimit()),
                        Optional.of(Verdict.DEADLINE_EXCEEDED)
                                .filter(_ -> deadline(observed.job(), settings)
                                        .filter(time -> !now.isBefore(time))
                                        .isPresent()),
                        Optional.of(Verdict.COMPLETIONS_REACHED)
                                .filter(_ -> tally.complete(
                                        settings, observed.active().isEmpty())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The Job is stored as ended only when none of its pods runs any more. */
    private static JobPlan end(Observed observed, Tally tally, Verdict verdict, Instant now) {
        var active = observed.active();
        int terminating = observed.terminating() + active.size();
        var status =
                StatusDraft.of(observed.job(), tally).with(0, 0, terminating).decided(verdict, now);
        var draft = terminating == 0 ? status.ended(verdict, now) : status;
        return plan(observed, List.of(), active, tally, draft);
    }

    private static JobPlan pause(Observed observed, Tally tally, Instant now) {
        var active = observed.active();
        var draft = StatusDraft.of(observed.job(), tally)
                .with(0, 0, observed.terminating() + active.size())
                .suspended(now);
        return plan(observed, List.of(), active, tally, draft);
    }

    private JobPlan run(Observed observed, JobSettings settings, Tally tally, Instant now) {
        var staffing = Staffing.of(observed, settings, tally);
        var nextStart = retryDelay.nextStart(observed.pods()).filter(now::isBefore);
        var create = nextStart.isPresent() ? List.<Slot>of() : staffing.missing();
        int removed = staffing.surplus().size();
        int ready = (int) observed.active().stream().filter(JobPod::ready).count();
        var draft = StatusDraft.of(observed.job(), tally)
                .with(observed.active().size() + create.size() - removed, ready, observed.terminating() + removed)
                .running(now);
        var plan = plan(observed, create, staffing.surplus(), tally, draft);
        var deadline = settings.activeDeadline().map(draft.startTime(now)::plus);
        return Stream.of(deadline, nextStart.filter(_ -> !staffing.missing().isEmpty()))
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .map(plan::wakingAt)
                .orElse(plan);
    }

    private static JobPlan afterTheEnd(Observed observed, Optional<Instant> expiry, Instant now) {
        var plan = JobPlan.releasing(tracked(observed));
        return expiry.map(time -> now.isBefore(time) ? plan.wakingAt(time) : plan.deletingJob())
                .orElse(plan);
    }

    private static JobPlan plan(
            Observed observed, List<Slot> create, List<JobPod> delete, Tally tally, StatusDraft draft) {
        var stored = Optional.ofNullable(observed.job().getStatus()).orElseGet(JobStatus::new);
        var status = Optional.of(draft.status()).filter(drafted -> !drafted.equals(stored));
        var released = Stream.concat(
                        tally.newlyCounted().stream(),
                        tracked(observed).stream()
                                .filter(pod -> observed.counted().contains(pod.uid())))
                .toList();
        return new JobPlan(create, delete, status, released, false, Optional.empty());
    }

    private static Optional<Instant> deadline(Job job, JobSettings settings) {
        return settings.suspended()
                        || job.getStatus() == null
                        || job.getStatus().getStartTime() == null
                ? Optional.empty()
                : settings.activeDeadline()
                        .map((Duration limit) ->
                                Instant.parse(job.getStatus().getStartTime()).plus(limit));
    }

    private static List<JobPod> tracked(Observed observed) {
        return observed.pods().stream().filter(JobPod::tracked).toList();
    }
}
