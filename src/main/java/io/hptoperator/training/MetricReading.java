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

    /**
     * What is known once another answer has come. The log of a pod may vanish between a reading on the way and the one at its end:
     * then the former was the last.
     */
    default MetricReading followedBy(MetricReading next) {
        if (!podUid().equals(next.podUid())) {
            return next;
        }
        if (complete()) {
            return this;
        }
        return this instanceof Read(var pod, var _, var metrics) && next instanceof Unavailable
                ? new Read(pod, next.complete(), metrics)
                : next;
    }
}
