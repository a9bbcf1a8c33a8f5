package io.hptoperator.bench.convergence;

import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.ContinuousParameter;
import io.hptoperator.search.space.Parameter;
import io.hptoperator.search.space.Scaling;
import io.hptoperator.search.space.SearchSpace;
import java.util.Objects;
import java.util.stream.IntStream;

/** The values of a configuration. */
record Inputs(Configuration configuration) {
    String text(String name) {
        return Objects.requireNonNull(configuration.values().get(name), name);
    }

    double number(String name) {
        return Double.parseDouble(text(name));
    }

    int whole(String name) {
        return Integer.parseInt(text(name));
    }

    /** Of a {@link #cube}. */
    double[] point() {
        return configuration.values().values().stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    static SearchSpace cube(int dimensions, double min, double max) {
        return new SearchSpace(IntStream.range(0, dimensions)
                .<Parameter>mapToObj(k -> new ContinuousParameter("x" + k, min, max, Scaling.LINEAR))
                .toList());
    }
}
