package io.hptoperator.training.metrics;

import java.util.Set;

/**
 * That the values of the objective are wanted while the training runs.
 *
 * @param objective how they are found
 * @param keepSteps steps that are kept however long the series becomes, from 1
 * @param result which of the values becomes the result
 */
public record SeriesWish(MetricDefinition objective, Set<Integer> keepSteps, ResultChoice result) {
    /** More would make the status too large. */
    public static final int MAX_KEPT = 24;

    /** The latest value is the result, as in AMT. */
    public SeriesWish(MetricDefinition objective, Set<Integer> keepSteps) {
        this(objective, keepSteps, ResultChoice.LATEST);
    }

    public SeriesWish {
        keepSteps = Set.copyOf(keepSteps);
        if (keepSteps.size() > MAX_KEPT) {
            throw new IllegalArgumentException(
                    "%d steps to keep; at most %d are allowed".formatted(keepSteps.size(), MAX_KEPT));
        }
    }
}
