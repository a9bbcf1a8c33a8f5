package io.hptoperator.search.gp;

import io.hptoperator.search.sampling.RandomStream;
import io.hptoperator.search.space.CategoricalParameter;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** A category, numbered from 0 in order of declaration. */
record ChoiceAxis(CategoricalParameter parameter) implements Axis {
    @Override
    public double coordinate(String text) {
        return parameter.values().indexOf(text);
    }

    @Override
    public OptionalDouble extended(String text) {
        return parameter.values().contains(text) ? OptionalDouble.of(coordinate(text)) : OptionalDouble.empty();
    }

    @Override
    public String text(double coordinate) {
        return parameter.values().get((int) coordinate);
    }

    @Override
    public double spread(double position) {
        return parameter.indexAt(position);
    }

    @Override
    public double perturbed(double coordinate, double scale, RandomStream random) {
        return random.nextInt(parameter.values().size());
    }

    @Override
    public DoubleStream all() {
        return IntStream.range(0, parameter.values().size()).asDoubleStream();
    }

    @Override
    public DoubleStream alternatives(double coordinate) {
        return IntStream.range(0, parameter.values().size())
                .filter(other -> other != (int) coordinate)
                .asDoubleStream();
    }
}
