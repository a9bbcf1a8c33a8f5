package io.hptoperator.training;

/** AMT's TrainingJobStatus. */
public enum TrainingJobStatus {
    IN_PROGRESS("InProgress"),
    COMPLETED("Completed"),
    FAILED("Failed"),
    STOPPING("Stopping"),
    STOPPED("Stopped");

    private final String text;

    TrainingJobStatus(String text) {
        this.text = text;
    }

    /** As status spells it. */
    public String text() {
        return text;
    }
}
