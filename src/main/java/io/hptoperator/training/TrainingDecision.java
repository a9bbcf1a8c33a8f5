package io.hptoperator.training;

/** What is to be done about one training job. */
public final class TrainingDecision {
    private TrainingDecision() {}

    /**
     * Whether "no Job of that name" must come from a live read rather than a cache: something would be concluded from it that a Job
     * which is merely not seen yet would prove wrong.
     */
    public static boolean mustConfirmAbsence(TrainingRun run, Progress progress) {
        boolean hadJob = !(progress.state() instanceof TrainingState.Starting);
        return hadJob || run.stop().isPresent();
    }
}
