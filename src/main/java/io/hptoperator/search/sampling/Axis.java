package io.hptoperator.search.sampling;

import io.hptoperator.search.space.CategoricalParameter;
import io.hptoperator.search.space.ContinuousParameter;
import io.hptoperator.search.space.IntegerParameter;
import io.hptoperator.search.space.Parameter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The values of one parameter, numbered from 0.
 *
 * @param size number of values; {@link Long#MAX_VALUE} also stands for more
 * @param values whether a text is one of them
 */
record Axis(String name, long size, LongFunction<String> text, Predicate<String> values) {
    private static final MathContext SIGNIFICANT_DIGITS = new MathContext(12);

    /** All values of a finite parameter; {@code points} evenly scaled ones, both ends included, of a continuous one. */
    static Axis of(Parameter parameter, int points) {
        return switch (parameter) {
            case CategoricalParameter categorical -> listed(categorical.name(), categorical.values());
            case ContinuousParameter continuous -> listed(continuous.name(), evenly(continuous, points));
            case IntegerParameter integer ->
                new Axis(
                        integer.name(),
                        integer.cardinality().orElse(Long.MAX_VALUE),
                        position -> Long.toString(integer.min() + position),
                        integer::contains);
        };
    }

    private static Axis listed(String name, List<String> values) {
        return new Axis(name, values.size(), position -> values.get(Math.toIntExact(position)), values::contains);
    }

    private static List<String> evenly(ContinuousParameter parameter, int points) {
        return IntStream.range(0, points)
                .mapToDouble(i -> i == 0 || i == points - 1
                        ? parameter.valueAt(i)
                        : rounded(parameter, parameter.valueAt(i / (points - 1.0))))
                .mapToObj(Double::toString)
                .distinct()
                .toList();
    }

    /** Without the noise that logarithms leave in the last digits: 0.1 instead of 0.10000000000000006. */
    private static double rounded(ContinuousParameter parameter, double value) {
        double round = new BigDecimal(value).round(SIGNIFICANT_DIGITS).doubleValue();
        return Math.clamp(round, parameter.min(), parameter.max()) + 0.0;
    }
}
