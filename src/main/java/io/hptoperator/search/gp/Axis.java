package io.hptoperator.search.gp;

import io.hptoperator.search.sampling.RandomStream;
import io.hptoperator.search.space.CategoricalParameter;
import io.hptoperator.search.space.ContinuousParameter;
import io.hptoperator.search.space.IntegerParameter;
import io.hptoperator.search.space.Parameter;
import io.hptoperator.search.space.Scaling;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * One parameter as a coordinate of the model. Numbers lie in [0, 1], evenly in the parameter's scaling; categories are numbered from
 * 0 and have no order.
 */
sealed interface Axis {
    /** Integers with more values than this are searched around a point instead of one by one. */
    int EXHAUSTIVE = 16;

    int REACH = 8;

    /** How far outside of its range a parameter of an earlier search may have been, in units of the range. */
    double MARGIN = 0.5;

    Parameter parameter();

    /** The coordinate of a value on the wire. */
    double coordinate(String text);

    /** The coordinate of any text: outside of [0, 1] for a number outside of the range, empty for what is no value at all. */
    OptionalDouble extended(String text);

    /** The value on the wire at a coordinate. */
    String text(double coordinate);

    /** Whether an extended coordinate belongs to a value of the range. */
    default boolean contains(double coordinate) {
        return this instanceof Choice || (coordinate >= 0 && coordinate <= 1);
    }

    /** Whether an extended coordinate says nothing about the range any more. */
    default boolean isFar(double coordinate) {
        return !contains(coordinate) && Math.abs(coordinate - 0.5) > 0.5 + MARGIN;
    }

    /** The coordinate of the nearest value that exists. */
    double snapped(double coordinate);

    /** The coordinate at a position of an even spread over the axis, from 0 to 1 exclusive. */
    double spread(double position);

    /** A coordinate near by; {@code scale} is in units of the whole axis. */
    double perturbed(double coordinate, double scale, RandomStream random);

    /** The coordinates of all values; empty for a continuous parameter. */
    DoubleStream all();

    /** Coordinates of other values to try, for parameters that have no gradient; empty for a continuous one. */
    DoubleStream alternatives(double coordinate);

    static Axis of(Parameter parameter) {
        return switch (parameter) {
            case ContinuousParameter continuous -> new Real(continuous);
            case IntegerParameter integer -> new Whole(integer);
            case CategoricalParameter categorical -> new Choice(categorical);
        };
    }

    record Real(ContinuousParameter parameter) implements Axis {
        @Override
        public double coordinate(String text) {
            return Math.clamp(position(Double.parseDouble(text)), 0, 1);
        }

        @Override
        public OptionalDouble extended(String text) {
            return number(text, this::position);
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
        public double snapped(double coordinate) {
            return coordinate;
        }

        @Override
        public double spread(double position) {
            return position;
        }

        @Override
        public double perturbed(double coordinate, double scale, RandomStream random) {
            return reflected(coordinate + scale * Gaussian.draw(random));
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

    record Whole(IntegerParameter parameter) implements Axis {
        @Override
        public double coordinate(String text) {
            return coordinate(Long.parseLong(text));
        }

        @Override
        public OptionalDouble extended(String text) {
            return number(text, this::position);
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

        @Override
        public double snapped(double coordinate) {
            return coordinate(parameter.valueAt(coordinate));
        }

        @Override
        public double spread(double position) {
            return snapped(position);
        }

        @Override
        public double perturbed(double coordinate, double scale, RandomStream random) {
            return snapped(reflected(coordinate + scale * Gaussian.draw(random)));
        }

        @Override
        public DoubleStream all() {
            return LongStream.rangeClosed(parameter.min(), parameter.max()).mapToDouble(this::coordinate);
        }

        @Override
        public DoubleStream alternatives(double coordinate) {
            long value = parameter.valueAt(coordinate);
            boolean all = parameter.max() - parameter.min() < EXHAUSTIVE;
            long first = all ? parameter.min() : Math.max(parameter.min(), value - REACH);
            long last = all ? parameter.max() : Math.min(parameter.max(), value + REACH);
            return LongStream.rangeClosed(first, last)
                    .filter(other -> other != value)
                    .mapToDouble(this::coordinate);
        }
    }

    record Choice(CategoricalParameter parameter) implements Axis {
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
        public double snapped(double coordinate) {
            return coordinate;
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

    private static OptionalDouble number(String text, DoubleUnaryOperator position) {
        try {
            double coordinate = position.applyAsDouble(Double.parseDouble(text));
            return Double.isFinite(coordinate) ? OptionalDouble.of(coordinate) : OptionalDouble.empty();
        } catch (NumberFormatException noNumber) {
            return OptionalDouble.empty();
        }
    }

    private static double reflected(double coordinate) {
        double folded = coordinate < 0 ? -coordinate : coordinate > 1 ? 2 - coordinate : coordinate;
        return Math.clamp(folded, 0, 1);
    }
}
