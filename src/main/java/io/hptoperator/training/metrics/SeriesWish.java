package io.hptoperator.training.metrics;

import java.util.Set;

/**
 * That the values of the objective are wanted while the training runs.
 *
 * @param objective how they are found
 * @param keepSteps steps that are kept however long the series becomes, from 1
 */
public record SeriesWish(MetricDefinition objective, Set<Integer> keepSteps) {
    /** More would make the status too large. */
    public static final int MAX_KEPT = 24;

    public SeriesWish {
        keepSteps = Set.copyOf(keepSteps);
        if (keepSteps.size() > MAX_KEPT) {
            throw new IllegalArgumentException(
                    "%d steps to keep; at most %d are allowed".formatted(keepSteps.size(), MAX_KEPT));
        }
    }
}
