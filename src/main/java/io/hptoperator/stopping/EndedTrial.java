package io.hptoperator.stopping;

import io.hptoperator.search.Observation;
import io.hptoperator.search.space.Configuration;
import java.util.OptionalDouble;

/**
 * A trial that has ended.
 *
 * @param space name of the {@link SearchedSpace} that its configuration belongs to
 * @param index from 1, in order of launch
 * @param objective its result; empty when it left none, because it failed
 */
public record EndedTrial(String space, int index, Configuration configuration, OptionalDouble objective) {
    public boolean isResult() {
        return objective.isPresent();
    }

    /** What a model learns from it, which is only possible from a result. */
    Observation observation() {
        return new Observation(index, configuration, objective.orElseThrow());
    }
}
