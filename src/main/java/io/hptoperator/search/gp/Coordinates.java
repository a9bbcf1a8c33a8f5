package io.hptoperator.search.gp;

import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.Parameter;
import io.hptoperator.search.space.SearchSpace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** The search space as the model sees it: one {@link Axis} for each parameter that has more than one value. */
final class Coordinates {
    private static final long LISTED = 2_000;

    private final SearchSpace space;
    private final List<Axis> axes;

    Coordinates(SearchSpace space) {
        this.space = space;
        this.axes = space.parameters().stream()
                .filter(Coordinates::varies)
                .map(Axis::of)
                .toList();
    }

    int dimensions() {
        return axes.size();
    }

    List<Axis> axes() {
        return axes;
    }

    boolean[] categorical() {
        boolean[] categorical = new boolean[axes.size()];
        for (int k = 0; k < categorical.length; k++) {
            categorical[k] = axes.get(k) instanceof ChoiceAxis;
        }
        return categorical;
    }

    /** The point of a configuration of this space. */
    double[] point(Configuration configuration) {
        double[] point = new double[axes.size()];
        for (int k = 0; k < point.length; k++) {
            Axis axis = axes.get(k);
            point[k] = axis.coordinate(Objects.requireNonNull(
                    configuration.values().get(axis.parameter().name())));
        }
        return point;
    }

    /** The point of a configuration of another space, where each coordinate may lie outside by half an axis; empty if none does. */
    Optional<double[]> extended(Configuration foreign) {
        double[] point = new double[axes.size()];
        for (int k = 0; k < point.length; k++) {
            Axis axis = axes.get(k);
            String text = foreign.values().get(axis.parameter().name());
            OptionalDouble coordinate = text == null ? OptionalDouble.empty() : axis.extended(text);
            if (coordinate.isEmpty() || axis.isFar(coordinate.getAsDouble())) {
                return Optional.empty();
            }
            point[k] = coordinate.getAsDouble();
        }
        return constantsAgree(foreign) ? Optional.of(point) : Optional.empty();
    }

    private boolean constantsAgree(Configuration foreign) {
        return space.parameters().stream()
                .filter(parameter -> !varies(parameter))
                .allMatch(parameter -> {
                    String text = foreign.values().get(parameter.name());
                    return text != null && parameter.contains(text);
                });
    }

    /** Whether all coordinates of an extended point lie inside. */
    boolean contains(double[] point) {
        return IntStream.range(0, point.length).allMatch(k -> axes.get(k).contains(point[k]));
    }

    Configuration configuration(double[] point) {
        Map<String, String> values =
                LinkedHashMap.newLinkedHashMap(space.parameters().size());
        int k = 0;
        for (Parameter parameter : space.parameters()) {
            values.put(parameter.name(), varies(parameter) ? axes.get(k).text(point[k++]) : parameter.textAt(0));
        }
        return new Configuration(values);
    }

    /** The space is finite and so small that all of its points are looked at. */
    boolean canBeListed() {
        return space.combinations().orElse(Long.MAX_VALUE) <= LISTED;
    }

    /** Every point of a finite space, the last coordinate changing fastest; for spaces that are small. */
    List<double[]> all() {
        List<double[]> points = List.of(new double[axes.size()]);
        for (int k = 0; k < axes.size(); k++) {
            int dimension = k;
            points = points.stream()
                    .flatMap(point -> axes.get(dimension).all().mapToObj(value -> {
                        double[] extended = point.clone();
                        extended[dimension] = value;
                        return extended;
                    }))
                    .toList();
        }
        return points;
    }

    private static boolean varies(Parameter parameter) {
        return !parameter.cardinality().equals(OptionalLong.of(1));
    }
}
