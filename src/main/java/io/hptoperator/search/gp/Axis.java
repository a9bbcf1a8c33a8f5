package io.hptoperator.search.gp;

import io.hptoperator.search.sampling.RandomStream;
import io.hptoperator.search.space.CategoricalParameter;
import io.hptoperator.search.space.ContinuousParameter;
import io.hptoperator.search.space.IntegerParameter;
import io.hptoperator.search.space.Parameter;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/**
 * One parameter as a coordinate of the model. Numbers lie in [0, 1], evenly in the parameter's scaling; categories are numbered from
 * 0 and have no order.
 */
sealed interface Axis permits RealAxis, WholeAxis, ChoiceAxis {
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
        return this instanceof ChoiceAxis || (coordinate >= 0 && coordinate <= 1);
    }

    /** Whether an extended coordinate says nothing about the range any more. */
    default boolean isFar(double coordinate) {
        return !contains(coordinate) && Math.abs(coordinate - 0.5) > 0.5 + MARGIN;
    }

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
            case ContinuousParameter continuous -> new RealAxis(continuous);
            case IntegerParameter integer -> new WholeAxis(integer);
            case CategoricalParameter categorical -> new ChoiceAxis(categorical);
        };
    }

    /** Of the number that a text holds; empty if it holds none, or one that the scaling does not know. */
    static OptionalDouble number(String text, DoubleUnaryOperator position) {
        try {
            double coordinate = position.applyAsDouble(Double.parseDouble(text));
            return Double.isFinite(coordinate) ? OptionalDouble.of(coordinate) : OptionalDouble.empty();
        } catch (NumberFormatException noNumber) {
            return OptionalDouble.empty();
        }
    }

    /** Folded back into [0, 1]. */
    static double reflected(double coordinate) {
        double folded = coordinate < 0 ? -coordinate : coordinate > 1 ? 2 - coordinate : coordinate;
        return Math.clamp(folded, 0, 1);
    }
}
