package io.hptoperator.search.sampling;

import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.Parameter;
import io.hptoperator.search.space.SearchSpace;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Scrambled Sobol points of a search space; constants take part in no dimension of the sequence. */
final class PointSource {
    private static final double CENTRE = 0.5;

    private final SearchSpace space;
    private final int[] varying;
    private final ScrambledSobol sobol;

    PointSource(SearchSpace space, long seed) {
        this.space = space;
        this.varying = IntStream.range(0, space.parameters().size())
                .filter(i -> !space.parameters().get(i).cardinality().equals(OptionalLong.of(1)))
                .toArray();
        this.sobol = new ScrambledSobol(varying.length, Purpose.SOBOL_SCRAMBLE.derive(seed, 0));
    }

    /** One coordinate in [0, 1) per parameter. */
    double[] at(int index) {
        double[] point = new double[space.parameters().size()];
        Arrays.fill(point, CENTRE);
        double[] drawn = sobol.point(index);
        for (int i = 0; i < varying.length; i++) {
            point[varying[i]] = drawn[i];
        }
        return point;
    }

    Configuration configuration(int index) {
        double[] point = at(index);
        Map<String, String> values = LinkedHashMap.newLinkedHashMap(point.length);
        for (int i = 0; i < point.length; i++) {
            Parameter parameter = space.parameters().get(i);
            values.put(parameter.name(), parameter.textAt(point[i]));
        }
        return new Configuration(values);
    }
}
