package io.hptoperator.tuning;

/** AMT's HyperParameterTuningJobStatus. */
public enum Phase {
    IN_PROGRESS("InProgress", false),
    /** The end is decided and nothing is launched any more, but trials that were asked to stop, or may finish, are still live. */
    STOPPING("Stopping", false),
    COMPLETED("Completed", true),
    FAILED("Failed", true),
    STOPPED("Stopped", true);

    private final String text;
    private final boolean terminal;

    Phase(String text, boolean terminal) {
        this.text = text;
        this.terminal = terminal;
    }

    /** As status spells it. */
    public String text() {
        return text;
    }

    public boolean isTerminal() {
        return terminal;
    }
}
