package io.hptoperator.search.quality;

import io.hptoperator.search.space.CategoricalParameter;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.ContinuousParameter;
import io.hptoperator.search.space.IntegerParameter;
import io.hptoperator.search.space.Parameter;
import io.hptoperator.search.space.Scaling;
import io.hptoperator.search.space.SearchSpace;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Textbook functions of global optimisation, with z = 0 at the optimum, imitations of training programs. */
public final class Problems {
    private static final double CRASHING = 0.9;

    private Problems() {}

    /** Also tables, which are the same for every seed. */
    public static List<Problem> withTables() {
        return Stream.concat(all().stream(), Stream.of(Tables.cell(), Tables.perceptron()))
                .toList();
    }

    /** Those whose optimum moves with the seed. */
    public static List<Problem> all() {
        return List.of(
                new Problem("ellipsoid-6", cube(6), (x, o) -> ellipsoid(z(x, o, 5))),
                new Problem("rosenbrock-4", cube(4), (x, o) -> rosenbrock(z(x, o, 2))),
                new Problem("ackley-5", cube(5), (x, o) -> ackley(z(x, o, 15))),
                new Problem("griewank-4", cube(4), (x, o) -> griewank(z(x, o, 60))),
                new Problem("rastrigin-3", cube(3), (x, o) -> rastrigin(z(x, o, 5))),
                new Problem("levy-5", cube(5), (x, o) -> levy(z(x, o, 10))),
                new Problem("sparse-12", cube(12), (x, o) -> ellipsoid(Arrays.copyOf(z(x, o, 5), 3))),
                new Problem("training", training(), Problems::loss),
                new Problem("training+noise", training(), Problems::loss, 0.05, Double.POSITIVE_INFINITY),
                new Problem("training+crashes", training(), Problems::loss, 0, CRASHING));
    }

    private static SearchSpace cube(int dimensions) {
        return new SearchSpace(IntStream.range(0, dimensions)
                .<Parameter>mapToObj(k -> new ContinuousParameter("x" + k, 0, 1, Scaling.LINEAR))
                .toList());
    }

    /** Distance from the optimum in each coordinate. */
    private static double[] z(Configuration configuration, Problem.Optimum optimum, double scale) {
        return IntStream.range(0, configuration.values().size())
                .mapToDouble(k -> scale
                        * (number(configuration, "x" + k)
                                - optimum.coordinates().get(k)))
                .toArray();
    }

    private static double number(Configuration configuration, String name) {
        return Double.parseDouble(Objects.requireNonNull(configuration.values().get(name)));
    }

    private static double ellipsoid(double[] z) {
        double sum = 0;
        for (int k = 0; k < z.length; k++) {
            sum += StrictMath.pow(100, (double) k / (z.length - 1)) * z[k] * z[k];
        }
        return sum;
    }

    /** The valley leads through the optimum, which the textbooks have at (1, 1, …). */
    private static double rosenbrock(double[] z) {
        double sum = 0;
        for (int k = 0; k + 1 < z.length; k++) {
            double x = z[k] + 1;
            double across = z[k + 1] + 1 - x * x;
            sum += 100 * across * across + z[k] * z[k];
        }
        return sum;
    }

    private static double ackley(double[] z) {
        double squares = 0;
        double waves = 0;
        for (double value : z) {
            squares += value * value;
            waves += StrictMath.cos(2 * Math.PI * value);
        }
        return 20
                - 20 * StrictMath.exp(-0.2 * Math.sqrt(squares / z.length))
                + Math.E
                - StrictMath.exp(waves / z.length);
    }

    private static double griewank(double[] z) {
        double squares = 0;
        double product = 1;
        for (int k = 0; k < z.length; k++) {
            squares += z[k] * z[k] / 4000;
            product *= StrictMath.cos(z[k] / Math.sqrt(k + 1.0));
        }
        return squares - product + 1;
    }

    private static double rastrigin(double[] z) {
        double sum = 10.0 * z.length;
        for (double value : z) {
            sum += value * value - 10 * StrictMath.cos(2 * Math.PI * value);
        }
        return sum;
    }

    private static double levy(double[] z) {
        double first = StrictMath.sin(Math.PI * (1 + z[0] / 4));
        double last = z[z.length - 1] / 4;
        double lastWave = StrictMath.sin(2 * Math.PI * (1 + last));
        double sum = first * first + last * last * (1 + lastWave * lastWave);
        for (int k = 0; k + 1 < z.length; k++) {
            double wave = StrictMath.sin(Math.PI * (1 + z[k] / 4) + 1);
            double centre = StrictMath.sin(Math.PI + 1);
            sum += z[k] * z[k] / 16 * (1 + 10 * (wave - centre) * (wave - centre));
        }
        return sum;
    }

    /** What one tunes in practice: rates on logarithmic scales, sizes, choices. */
    private static SearchSpace training() {
        return new SearchSpace(List.of(
                new ContinuousParameter("learning-rate", 1e-5, 1, Scaling.LOGARITHMIC),
                new ContinuousParameter("momentum", 0, 0.999, Scaling.REVERSE_LOGARITHMIC),
                new ContinuousParameter("dropout", 0, 0.8, Scaling.LINEAR),
                new IntegerParameter("width", 8, 1024, Scaling.LOGARITHMIC),
                new IntegerParameter("layers", 1, 6, Scaling.LINEAR),
                new CategoricalParameter("optimizer", List.of("sgd", "adam", "lion"))));
    }

    /** The best learning rate depends on momentum and optimizer, a larger network wants more dropout; too high a rate diverges. */
    private static double loss(Configuration configuration, Problem.Optimum optimum) {
        double adam = "adam".equals(configuration.values().get("optimizer")) ? 0 : 1;
        double lion = "lion".equals(configuration.values().get("optimizer")) ? 1 : 0;
        double memory = StrictMath.log10(1 - number(configuration, "momentum"));
        double rate = StrictMath.log10(number(configuration, "learning-rate")) - 0.5 * memory + 0.7 * lion;
        double bestRate = -4 + 3 * optimum.coordinates().get(0);
        double width = StrictMath.log10(number(configuration, "width"));
        double bestWidth = 1.2 + 1.5 * optimum.coordinates().get(3);
        double layers = number(configuration, "layers")
                - Math.rint(1 + 5 * optimum.coordinates().get(4));
        double dropout = number(configuration, "dropout") - 0.4 * (width - 0.9) / 2.1;
        double bestMemory = -3 * optimum.coordinates().get(1);
        double off = 0.15 * square(rate - bestRate + 0.5 * bestMemory)
                + 0.08 * square(memory - bestMemory)
                + 0.5 * square(dropout)
                + 0.2 * square(width - bestWidth)
                + 0.03 * square(layers)
                + 0.1 * adam
                + 0.05 * lion;
        return rate - bestRate + 0.5 * bestMemory > 1 ? off + 1 : off;
    }

    private static double square(double value) {
        return value * value;
    }
}
