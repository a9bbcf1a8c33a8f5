package io.hptoperator.training;

/** What is to be done about one training job. */
public final class TrainingDecision {
    private TrainingDecision() {}

    /** The plan for one pass. */
    public static TrainingPlan decide(Observed observed, java.time.Instant now) {
        return new TrainingPlan(observed.progress(), false, java.util.List.of(), java.util.Optional.of(now));
    }

    /**
     * Whether "no Job of that name" must come from a live read rather than a cache: something would be concluded from it that a Job
     * which is merely not seen yet would prove wrong.
     */
    public static boolean mustConfirmAbsence(TrainingRun run, Progress progress) {
        boolean hadJob = !(progress.state() instanceof TrainingState.Starting);
        return hadJob || run.stop().isPresent();
    }
}
