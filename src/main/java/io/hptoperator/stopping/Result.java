package io.hptoperator.stopping;

import io.hptoperator.search.Observation;

/**
 * A trial that left an objective value.
 *
 * @param space name of the {@link SearchedSpace} that its configuration belongs to
 */
public record Result(String space, Observation observation) {
    double objective() {
        return observation.objective();
    }
}
