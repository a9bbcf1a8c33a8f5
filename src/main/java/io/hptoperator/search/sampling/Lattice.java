package io.hptoperator.search.sampling;

import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.SearchSpace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All combinations of the axes' values, numbered lexicographically: the first axis changes slowest.
 *
 * @param size number of combinations; {@link Long#MAX_VALUE} also stands for more
 */
record Lattice(List<Axis> axes, long size) {
    static Lattice of(SearchSpace space, int pointsOfContinuous) {
        List<Axis> axes = space.parameters().stream()
                .map(parameter -> Axis.of(parameter, pointsOfContinuous))
                .toList();
        return new Lattice(axes, axes.stream().mapToLong(Axis::size).reduce(1, Lattice::saturatingProduct));
    }

    Configuration at(long ordinal) {
        long[] positions = new long[axes.size()];
        long rest = ordinal;
        for (int i = axes.size() - 1; i >= 0; i--) {
            positions[i] = rest % axes.get(i).size();
            rest /= axes.get(i).size();
        }
        Map<String, String> values = LinkedHashMap.newLinkedHashMap(axes.size());
        for (int i = 0; i < positions.length; i++) {
            values.put(axes.get(i).name(), axes.get(i).text().apply(positions[i]));
        }
        return new Configuration(values);
    }

    private static long saturatingProduct(long a, long b) {
        return a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
    }
}
