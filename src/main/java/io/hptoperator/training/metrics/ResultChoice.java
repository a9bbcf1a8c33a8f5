package io.hptoperator.training.metrics;

import io.hptoperator.training.metrics.ObjectiveSeries.Report;
import java.util.OptionalDouble;

/** Which of the values that a training reports for its objective is its result. */
public enum ResultChoice {
    LATEST,
    SMALLEST,
    LARGEST;

    /** The chosen one of a series; empty when the series does not decide, because the latest value is asked for or none is finite. */
    public OptionalDouble of(ObjectiveSeries series) {
        var finite = series.reports().stream().mapToDouble(Report::value).filter(Double::isFinite);
        return switch (this) {
            case LATEST -> OptionalDouble.empty();
            case SMALLEST -> finite.min();
            case LARGEST -> finite.max();
        };
    }
}
