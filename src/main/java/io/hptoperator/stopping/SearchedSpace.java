package io.hptoperator.stopping;

import io.hptoperator.search.Direction;
import io.hptoperator.search.Observation;
import io.hptoperator.search.gp.ImprovementOutlook;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.SearchSpace;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * One of the spaces that a tuning job searches: that of one training job definition.
 *
 * @param combinations how many configurations the strategy can propose: fewer than the space has when it walks a grid; empty when
 *     there is no end to them
 */
public record SearchedSpace(String name, SearchSpace space, OptionalLong combinations) {
    /** With fewer results a model of a space says nothing, and anything may still be found there. */
    private static final int FEWEST_RESULTS = 10;

    /** The probability that a configuration of this space that was not tried beats {@code objective}. */
    double probabilityOfBeating(
            double objective, List<Observation> results, List<Configuration> failed, Direction direction, long seed) {
        if (combinations.isPresent() && tried(results, failed) >= combinations.getAsLong()) {
            return 0;
        }
        if (results.size() < FEWEST_RESULTS) {
            return 1;
        }
        return new ImprovementOutlook(space, direction, seed).probabilityOfBeating(objective, results, failed);
    }

    private static long tried(List<Observation> results, List<Configuration> failed) {
        return Stream.concat(results.stream().map(Observation::configuration), failed.stream())
                .distinct()
                .count();
    }
}
