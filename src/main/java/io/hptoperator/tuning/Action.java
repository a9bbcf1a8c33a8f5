package io.hptoperator.tuning;

/** One thing to do; doing it twice is the same as doing it once. */
public sealed interface Action {
    /**
     * Create the trial.
     *
     * @param index from 1; the same index always has the same definition and ordinal
     * @param ordinal from 0, the how-manieth trial of its definition this is
     */
    record Launch(int index, Definition definition, int ordinal) implements Action {}

    /**
     * Ask a live trial to stop.
     *
     * @param message the cause with its numbers
     */
    record Stop(int index, StopCause cause, String message) implements Action {}

    /**
     * Note with the trial that it has passed a rung, so that this is decided once.
     *
     * @param rung as a step of its curve
     */
    record GoOn(int index, int rung) implements Action {}
}
