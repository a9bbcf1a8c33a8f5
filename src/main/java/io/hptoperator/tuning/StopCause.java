package io.hptoperator.tuning;

/** Why a live trial is asked to stop. */
public enum StopCause {
    TUNING_JOB_STOPPED("TuningJobStopped"),
    COMPLETION_CRITERION_MET("CompletionCriterionMet"),
    TUNING_JOB_FAILED("TuningJobFailed");

    private final String text;

    StopCause(String text) {
        this.text = text;
    }

    /** As status spells it. */
    public String text() {
        return text;
    }

    static StopCause of(Ending.Reason reason) {
        return switch (reason.outcome()) {
            case STOPPED -> TUNING_JOB_STOPPED;
            case COMPLETED -> COMPLETION_CRITERION_MET;
            case FAILED -> TUNING_JOB_FAILED;
            case IN_PROGRESS, STOPPING ->
                throw new IllegalStateException("%s ends in %s, which is no end".formatted(reason, reason.outcome()));
        };
    }
}
