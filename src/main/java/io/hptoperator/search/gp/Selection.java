package io.hptoperator.search.gp;

import io.hptoperator.search.Direction;
import io.hptoperator.search.Observation;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which results a model is built on when there are more than it can digest: the best, and the latest. */
final class Selection {
    private Selection() {}

    /** At most {@code limit} of the observations, in order of index. */
    static List<Observation> of(List<Observation> byIndex, Direction direction, int limit) {
        if (byIndex.size() <= limit) {
            return byIndex;
        }
        Set<Integer> chosen = new HashSet<>();
        byIndex.stream()
                .sorted(Comparator.comparingDouble((Observation observation) -> direction.cost(observation.objective()))
                        .thenComparingInt(Observation::index))
                .limit(limit / 2)
                .map(Observation::index)
                .forEach(chosen::add);
        for (int i = byIndex.size() - 1; chosen.size() < limit; i--) {
            chosen.add(byIndex.get(i).index());
        }
        return byIndex.stream()
                .filter(observation -> chosen.contains(observation.index()))
                .toList();
    }
}
