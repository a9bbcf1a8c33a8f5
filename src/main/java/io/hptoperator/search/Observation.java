package io.hptoperator.search;

import io.hptoperator.search.space.Configuration;

/**
 * A completed trial with its final objective value, in the metric's own direction.
 *
 * @param index position of the trial among all trials of its tuning job; gives histories their canonical order
 * @param objective always finite: a trial without a usable value belongs to {@link History#failed()}
 */
public record Observation(int index, Configuration configuration, double objective) {
    public Observation {
        if (!Double.isFinite(objective)) {
            throw new IllegalArgumentException(
                    "objective of trial %d is %s; a trial without a finite value is a failed one"
                            .formatted(index, objective));
        }
    }
}
