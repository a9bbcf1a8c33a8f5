package io.hptoperator.training;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One look at a training job that has a Job, and the ways in which a plan can come out of it. */
record Pass(Observed observed, JobView job, Attempt attempt, Instant now) {
    static Pass of(Observed observed, JobView job, Instant now) {
        return new Pass(
                observed, job, Attempt.of(job, observed.pods(), observed.run().instances()), now);
    }

    TrainingRun run() {
        return observed.run();
    }

    Progress progress() {
        return observed.progress();
    }

    TrainingState state() {
        return observed.progress().state();
    }

    /** What is known of the metrics, if there is a pod that could know any. */
    Optional<Evidence> evidence() {
        return attempt.lead().map(pod -> Evidence.of(run(), pod, observed.reading()));
    }

    /** What the attempt has reported; once its pod is gone, what was stored. */
    LiveSeries live() {
        return attempt.lead()
                .map(pod -> observed.live(pod.uid()))
                .orElseGet(() -> observed.live(progress().live().podUid()));
    }

    /** The attempt has reported something that is not stored. */
    boolean hasNews() {
        return !live().series().equals(progress().live().series());
    }

    /** When training first began, as far as anything tells. */
    Optional<Instant> startTime() {
        return progress().startTime().or(attempt::firstStart);
    }

    /** A time of the cluster fit to be an end: neither before the start nor after now, whatever its clock says. */
    Instant endTime(Optional<Instant> said) {
        var end = said.filter(now::isAfter).orElse(now);
        return startTime().filter(end::isBefore).orElse(end);
    }

    /** Nothing new to remember. */
    TrainingPlan unchanged(List<TrainingAction> actions, Optional<Instant> wakeUp) {
        return new TrainingPlan(progress(), false, actions, wakeUp);
    }

    TrainingPlan end(TrainingState.Ended state, Measurements measurements, int restarts) {
        var live = live();
        var result = Outcome.chosen(state, measurements, run(), live, evidence());
        return new TrainingPlan(
                new Progress(state, result, startTime(), restarts, live), true, List.of(), Optional.empty());
    }
}
