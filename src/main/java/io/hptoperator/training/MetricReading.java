package io.hptoperator.training;

import io.hptoperator.training.metrics.Metrics;

/** The answer to a {@link TrainingAction.ReadMetrics}. */
public sealed interface MetricReading {
    /** The pod whose log was read; a later attempt has another. */
    String podUid();

    /** The container had ended before the read, so that nothing can follow. */
    boolean complete();

    /** The log was read; the objective may be missing nevertheless. */
    record Read(String podUid, boolean complete, Metrics metrics) implements MetricReading {}

    /**
     * The log cannot be had, or not within the patience of the request.
     *
     * @param reason for the user, with the answer of the API server
     */
    record Unavailable(String podUid, boolean complete, String reason) implements MetricReading {}
}
