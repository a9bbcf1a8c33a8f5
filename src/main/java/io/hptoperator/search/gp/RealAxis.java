package io.hptoperator.search.gp;

import io.hptoperator.search.sampling.RandomStream;
import io.hptoperator.search.space.ContinuousParameter;
import io.hptoperator.search.space.Scaling;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** A real number, evenly in the scaling of its range. */
record RealAxis(ContinuousParameter parameter) implements Axis {
    @Override
    public double coordinate(String text) {
        return Math.clamp(position(Double.parseDouble(text)), 0, 1);
    }

    @Override
    public OptionalDouble extended(String text) {
        return Axis.number(text, this::position);
    }

    private double position(double value) {
        Scaling scaling = parameter.scaling();
        double low = scaling.scale(parameter.min());
        double high = scaling.scale(parameter.max());
        return (scaling.scale(value) - low) / (high - low);
    }

    @Override
    public String text(double coordinate) {
        return parameter.textAt(coordinate);
    }

    @Override
    public double spread(double position) {
        return position;
    }

    @Override
    public double perturbed(double coordinate, double scale, RandomStream random) {
        return Axis.reflected(coordinate + scale * Gaussian.draw(random));
    }

    @Override
    public DoubleStream all() {
        return DoubleStream.empty();
    }

    @Override
    public DoubleStream alternatives(double coordinate) {
        return DoubleStream.empty();
    }
}
