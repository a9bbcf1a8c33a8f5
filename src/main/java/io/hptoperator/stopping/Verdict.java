package io.hptoperator.stopping;

/** What a rule decided about a running trial. It has to be recorded with the trial, so that it is decided once. */
public sealed interface Verdict {
    int index();

    /**
     * The trial has to stop.
     *
     * @param explanation for the user, with the numbers
     */
    record Stop(int index, Cause cause, String explanation) implements Verdict {}

    /** The trial has passed a rung. */
    record GoOn(int index, int rung) implements Verdict {}

    /** Why a trial has to stop. */
    enum Cause {
        /** Others were better. */
        WORSE_THAN_OTHERS,
        /** It has had all that a trial may have. */
        MAX_RESOURCE_REACHED
    }
}
