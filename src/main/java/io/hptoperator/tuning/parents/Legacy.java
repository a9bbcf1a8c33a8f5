package io.hptoperator.tuning.parents;

import io.hptoperator.search.Observation;
import io.hptoperator.tuning.Trial;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one parent leaves to its heir.
 *
 * @param trainingJobs all of the parent's that are on record
 * @param results those that are used, in order of index, with the heir's parameters only
 * @param unused how many of the others are not used for which reason
 * @param best the parent's best, whether or not it fits the heir's ranges
 */
public record Legacy(int trainingJobs, List<Observation> results, Map<Unused, Integer> unused, Optional<Trial> best) {
    /** Of a parent that has nothing on record. */
    public static final Legacy NONE = new Legacy(0, List.of(), Map.of(), Optional.empty());

    public Legacy {
        results = List.copyOf(results);
        unused = Map.copyOf(unused);
    }
}
