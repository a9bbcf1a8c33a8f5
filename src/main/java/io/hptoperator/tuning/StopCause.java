package io.hptoperator.tuning;

import io.hptoperator.stopping.Verdict;

/** Why a live trial is asked to stop. */
public enum StopCause {
    TUNING_JOB_STOPPED("TuningJobStopped"),
    COMPLETION_CRITERION_MET("CompletionCriterionMet"),
    TUNING_JOB_FAILED("TuningJobFailed"),
    EARLY_STOPPED("EarlyStopped"),
    MAX_RESOURCE_REACHED("MaxResourceReached");

    private final String text;

    StopCause(String text) {
        this.text = text;
    }

    /** As status spells it. */
    public String text() {
        return text;
    }

    /** It is decided trial by trial; the others are what the end of the tuning job means to all that are live. */
    public boolean isAboutOneTrial() {
        return this == EARLY_STOPPED || this == MAX_RESOURCE_REACHED;
    }

    static StopCause of(Verdict.Cause cause) {
        return switch (cause) {
            case WORSE_THAN_OTHERS -> EARLY_STOPPED;
            case MAX_RESOURCE_REACHED -> MAX_RESOURCE_REACHED;
        };
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
