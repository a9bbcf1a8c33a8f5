package io.hptoperator.training;

import java.time.Instant;
import java.util.List;

/**
 * What is to be done about one training job. A pass depends on nothing but what it observes and the time, so it can be repeated,
 * skipped or started again after a crash.
 */
public final class TrainingDecision {
    private TrainingDecision() {}

    /** The plan for one pass. */
    public static TrainingPlan decide(Observed observed, Instant now) {
        if (observed.progress().isEnded()) {
            return AfterTheEnd.plan(observed);
        }
        return switch (observed.workload()) {
            case Workload.Absent _ -> JobGone.absent(observed, now);
            case Workload.Foreign(var owner) -> JobGone.foreign(observed, owner, now);
            case JobView job -> withJob(Pass.of(observed, job, now));
        };
    }

    private static TrainingPlan withJob(Pass pass) {
        var losses = Losses.of(pass);
        return EndingCause.of(pass, losses)
                .map(cause -> new WindingDown(pass, losses, cause).plan())
                .orElseGet(() -> new UnderWay(pass, losses).plan());
    }

    /** What is left to be done about a training job that has ended, whose spec need not be known any more. */
    public static List<TrainingAction.DeleteWorkload> afterTheEnd(Workload workload, List<PodView> pods) {
        return AfterTheEnd.actions(workload, pods);
    }

    /**
     * Whether "no Job of that name" must come from a live read rather than a cache: something would be concluded from it that a Job
     * which is merely not seen yet would prove wrong.
     */
    public static boolean mustConfirmAbsence(TrainingRun run, Progress progress) {
        boolean hadJob = !(progress.state() instanceof TrainingState.Starting);
        return !progress.isEnded() && (hadJob || run.stop().isPresent());
    }
}
