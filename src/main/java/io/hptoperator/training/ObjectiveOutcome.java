package io.hptoperator.training;

/** What became of the objective metric: AMT's ObjectiveStatus with its cause. */
public sealed interface ObjectiveOutcome {
    /** Not settled: the training job has not ended. */
    record Pending() implements ObjectiveOutcome {}

    /** The value that the search uses; finite. */
    record Measured(double value) implements ObjectiveOutcome {}

    /** No value to use; the message tells the user why and what to change. */
    record Missing(Reason reason, String message) implements ObjectiveOutcome {}

    /** The training job has no objective metric. */
    record NotAsked() implements ObjectiveOutcome {}

    /** Why there is no value. */
    enum Reason {
        NOT_EMITTED("MetricNotEmitted"),
        NOT_FINITE("MetricNotFinite"),
        NOT_NUMERIC("MetricNotNumeric"),
        UNAVAILABLE("MetricsUnavailable"),
        NOT_STARTED("TrainingNotStarted"),
        TRAINING_FAILED("TrainingFailed");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** As status spells it. */
        public String text() {
            return text;
        }
    }
}
