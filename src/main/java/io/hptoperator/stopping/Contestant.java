package io.hptoperator.stopping;

/**
 * A trial as the rules see it.
 *
 * @param index of the trial
 * @param rung the highest rung at which it was decided that the trial goes on, as a step; 0 when there was none
 * @param curve what it has reported
 */
public record Contestant(int index, Stage stage, int rung, Curve curve) {
    /** How far a trial is. */
    public enum Stage {
        /** It trains and may be stopped. */
        RUNNING,
        /** It came to its own end. */
        COMPLETED,
        /** It was stopped, failed, or does not train now. What it reported is true all the same. */
        OVER
    }

    boolean isRunning() {
        return stage == Stage.RUNNING;
    }
}
