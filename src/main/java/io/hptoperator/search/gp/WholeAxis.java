package io.hptoperator.search.gp;

import io.hptoperator.search.sampling.RandomStream;
import io.hptoperator.search.space.IntegerParameter;
import io.hptoperator.search.space.Scaling;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/** A whole number, with half a step of margin at both ends of the range so that every value gets its share. */
record WholeAxis(IntegerParameter parameter) implements Axis {
    /** With more values than this, those around a point are tried instead of all. */
    private static final int EXHAUSTIVE = 16;

    private static final int REACH = 8;

    @Override
    public double coordinate(String text) {
        return coordinate(Long.parseLong(text));
    }

    @Override
    public OptionalDouble extended(String text) {
        return Axis.number(text, this::position);
    }

    private double coordinate(long value) {
        return Math.clamp(position((double) value), 0, 1);
    }

    private double position(double value) {
        Scaling scaling = parameter.scaling();
        double low = scaling.scale(parameter.min() - 0.5);
        double high = scaling.scale(parameter.max() + 0.5);
        return (scaling.scale(value) - low) / (high - low);
    }

    @Override
    public String text(double coordinate) {
        return parameter.textAt(coordinate);
    }

    /** The coordinate of the nearest whole number. */
    private double snapped(double coordinate) {
        return coordinate(parameter.valueAt(coordinate));
    }

    @Override
    public double spread(double position) {
        return snapped(position);
    }

    @Override
    public double perturbed(double coordinate, double scale, RandomStream random) {
        return snapped(Axis.reflected(coordinate + scale * Gaussian.draw(random)));
    }

    @Override
    public DoubleStream all() {
        return LongStream.rangeClosed(parameter.min(), parameter.max()).mapToDouble(this::coordinate);
    }

    @Override
    public DoubleStream alternatives(double coordinate) {
        long value = parameter.valueAt(coordinate);
        boolean all = parameter.cardinality().orElse(Long.MAX_VALUE) <= EXHAUSTIVE;
        long first = all ? parameter.min() : Math.max(parameter.min(), value - REACH);
        long last = all ? parameter.max() : Math.min(parameter.max(), value + REACH);
        return LongStream.rangeClosed(first, last)
                .filter(other -> other != value)
                .mapToDouble(this::coordinate);
    }
}
