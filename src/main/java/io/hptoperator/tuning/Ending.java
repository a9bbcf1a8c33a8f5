package io.hptoperator.tuning;

import java.time.Instant;

/**
 * The verdict that a tuning job is to end. Once stored it stands: later facts neither undo nor replace it, except that a runtime
 * limit becomes {@link Reason#NO_TRAINING_JOB_SUCCEEDED} when the trials that it stopped leave no result either.
 *
 * @param message the reason with its numbers
 * @param time when it was decided
 */
public record Ending(Reason reason, String message, Instant time) {
    /** Why tuning ended; at once the reason of the conditions {@code Finished} and {@code Succeeded}. */
    public enum Reason {
        MAX_NUMBER_OF_TRAINING_JOBS_REACHED("MaxNumberOfTrainingJobsReached", Phase.COMPLETED),
        MAX_RUNTIME_REACHED("MaxRuntimeReached", Phase.COMPLETED),
        TARGET_OBJECTIVE_REACHED("TargetObjectiveReached", Phase.COMPLETED),
        BEST_OBJECTIVE_NOT_IMPROVING("BestObjectiveNotImproving", Phase.COMPLETED),
        CONVERGENCE_DETECTED("ConvergenceDetected", Phase.COMPLETED),
        SEARCH_SPACE_EXHAUSTED("SearchSpaceExhausted", Phase.COMPLETED),
        STOPPED_BY_USER("StoppedByUser", Phase.STOPPED),
        TOO_MANY_FAILURES("TooManyFailures", Phase.FAILED),
        NO_TRAINING_JOB_SUCCEEDED("NoTrainingJobSucceeded", Phase.FAILED),
        INVALID_SPEC("InvalidSpec", Phase.FAILED);

        private final String text;
        private final Phase outcome;

        Reason(String text, Phase outcome) {
            this.text = text;
            this.outcome = outcome;
        }

        /** As conditions spell it. */
        public String text() {
            return text;
        }

        /** One of AMT's TuningJobCompletionCriteria, which the results meet; limits, failures and people are none. */
        boolean isCriterion() {
            return switch (this) {
                case TARGET_OBJECTIVE_REACHED, BEST_OBJECTIVE_NOT_IMPROVING, CONVERGENCE_DETECTED -> true;
                case MAX_NUMBER_OF_TRAINING_JOBS_REACHED,
                        MAX_RUNTIME_REACHED,
                        SEARCH_SPACE_EXHAUSTED,
                        STOPPED_BY_USER,
                        TOO_MANY_FAILURES,
                        NO_TRAINING_JOB_SUCCEEDED,
                        INVALID_SPEC -> false;
            };
        }

        /** The phase in which the job will rest. */
        public Phase outcome() {
            return outcome;
        }
    }
}
