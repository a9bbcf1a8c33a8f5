package io.hptoperator.operator.telemetry;

import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.HyperParameterTuningJobStatus;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.training.MetricReading;
import io.hptoperator.training.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something that this process did or saw change. What it merely finds when it starts is no fact, so nothing is counted again
 * after a restart or when a cache is filled anew.
 */
public sealed interface Fact {
    /**
     * The status of a training job was written.
     *
     * @param job the answer of the API server
     * @param accelerators of its Job, by the name of the resource; empty when there is no Job
     */
    record TrainingWritten(
            TrainingJob job, Map<String, Integer> accelerators, Progress before, Progress after, Instant time)
            implements Fact {}

    /** The status of a tuning job was written; {@code before} is empty the first time. */
    record TuningWritten(
            HyperParameterTuningJob job,
            Optional<HyperParameterTuningJobStatus> before,
            HyperParameterTuningJobStatus after)
            implements Fact {}

    /** A trial was created. */
    record TrialLaunched(HyperParameterTuningJob job, TrainingJob trial, Instant time) implements Fact {}

    /** A tuning job has left the cluster. */
    record TuningGone(String uid) implements Fact {}

    /** All tries to read a log have come to this. */
    record LogRead(MetricReading reading) implements Fact {}

    /** One try to read a log while the training runs. */
    record LogPolled(Result result) implements Fact {
        /** Few enough to be the label of a meter. */
        public enum Result {
            READ,
            UNAVAILABLE
        }
    }

    /** A strategy answered. */
    record Suggested(String strategy, Duration took) implements Fact {}

    /** A strategy had no configuration to offer. */
    record NotSuggested(String strategy, Why why) implements Fact {
        /** Few enough to be the label of a meter. */
        public enum Why {
            /** Every configuration has been tried. */
            EXHAUSTED,
            /** A defect of the strategy; a random configuration takes the place of its answer. */
            BROKEN,
            /** The strategy thinks for too long; a random configuration takes the place of its answer. */
            LATE
        }
    }

    /** The API server asked to slow down (HTTP 429); {@code verb} is the method of the request. */
    record Throttled(String verb) implements Fact {}

    /** A write of the status was refused because the resource had changed meanwhile. */
    record WriteConflict(String kind) implements Fact {}
}
