package io.hptoperator.tuning.parents;

import io.hptoperator.search.Direction;
import io.hptoperator.search.space.SearchSpace;
import io.hptoperator.tuning.Trial;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A tuning job that has ended, with a single definition.
 *
 * @param staticHyperParameters the same in all of its trials
 */
public record Parent(
        Direction direction,
        String metricName,
        SearchSpace space,
        Map<String, String> staticHyperParameters,
        List<Trial> trials) {
    public Parent {
        staticHyperParameters = Map.copyOf(staticHyperParameters);
        trials = trials.stream().sorted(Comparator.comparingInt(Trial::index)).toList();
    }
}
