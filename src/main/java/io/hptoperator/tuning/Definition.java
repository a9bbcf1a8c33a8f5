package io.hptoperator.tuning;

import io.hptoperator.search.space.SearchSpace;
import io.hptoperator.stopping.EarlyStopping;
import java.util.OptionalLong;

/**
 * One algorithm to tune.
 *
 * @param name label of the definition; empty in the form with a single definition
 * @param metricName the metric that is the objective
 * @param space what is tuned
 * @param combinations how many distinct configurations its strategy can propose; empty when there is no end to them. It must
 *     agree with the strategy, because the n-th trial is given to a definition by these numbers alone
 * @param instances instances of each trial, at least 1
 * @param gpus GPUs of each trial over all its instances
 * @param earlyStopping when its trials are stopped; they are compared among themselves only, since another algorithm learns at
 *     another pace
 */
public record Definition(
        String name,
        String metricName,
        SearchSpace space,
        OptionalLong combinations,
        int instances,
        int gpus,
        EarlyStopping earlyStopping) {
    public Definition {
        if (combinations.isPresent() && combinations.getAsLong() < 1) {
            throw new IllegalArgumentException("definition '%s' has %d combinations; it needs at least 1"
                    .formatted(name, combinations.getAsLong()));
        }
    }

    long capacity() {
        return combinations.orElse(Long.MAX_VALUE);
    }
}
