package io.hptoperator.tuning;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a trial is in its life. A trial is live until it has ended, and a live trial occupies one of
 * {@code maxParallelTrainingJobs} places.
 */
public sealed interface TrialState {
    /** Not ended. */
    sealed interface Live extends TrialState {}

    /** Ended for good; the time orders results for the not-improving rule. */
    sealed interface Ended extends TrialState {
        Instant endTime();
    }

    /**
     * Created, no training yet.
     *
     * @param waiting for what, in one word and in full; empty when it merely takes a moment
     */
    record Pending(Optional<String> waiting) implements Live {
        public static final Pending FOR_A_MOMENT = new Pending(Optional.empty());
    }

    record Running() implements Live {}

    /** Lost to the infrastructure with a retry due: counted as {@code RetryableError} until it runs again. */
    record Restarting() implements Live {}

    /** Asked to stop and not ended yet, whatever it did before it was asked. */
    record Stopping() implements Live {}

    record Completed(Instant endTime, FinalObjective objective) implements Ended {}

    /**
     * Ended without success; a value that it emitted before is not used.
     *
     * @param retryable the cause was the infrastructure and all retries are used up
     * @param reason what the user should read
     */
    record Failed(Instant endTime, boolean retryable, String reason) implements Ended {}

    /** Stopped by whomever: the user, a rule, the end of the tuning job, or its own time limit. */
    record Stopped(Instant endTime, FinalObjective objective) implements Ended {}
}
