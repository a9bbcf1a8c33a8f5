package io.hptoperator.bench.convergence;

import io.hptoperator.search.Direction;
import io.hptoperator.search.quality.Problem;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Functions along the axes, with an optimum that moves with the seed: those of the tests, and two more. */
final class TextbookFunctions {
    /** Hartmann's six-dimensional function (Dixon and Szegő, 1978). */
    private static final double[] HEIGHTS = {1, 1.2, 3, 3.2};

    private static final double[][] WIDTHS = {
        {10, 3, 17, 3.5, 1.7, 8}, {0.05, 10, 17, 0.1, 8, 14}, {3, 3.5, 1.7, 10, 17, 8}, {17, 8, 0.05, 10, 0.1, 14}
    };
    private static final double[][] PLACES = {
        {0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886},
        {0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991},
        {0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650},
        {0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381}
    };
    private static final double[] HARTMANN_OPTIMUM = {0.20169, 0.150011, 0.476874, 0.275332, 0.311652, 0.6573};
    private static final double HARTMANN_LEAST = -3.32236801141551;
    private static final double STYBLINSKI_OPTIMUM = -2.903534027771177;
    private static final double STYBLINSKI_LEAST = -39.166165703771415;

    private TextbookFunctions() {}

    static Task of(Task.Kind kind, Problem problem) {
        var space = problem.space();
        return new Task(kind, problem.name(), space, Direction.MINIMIZE, seed -> {
            Task.Instance results = (configuration, trial) -> problem.observed(configuration, seed, trial);
            Task.Instance truths = (configuration, _) -> OptionalDouble.of(problem.truth(configuration, seed));
            return results.raised(Floor.of(space, truths));
        });
    }

    static Task hartmann() {
        return task("hartmann-6", 6, TextbookFunctions::hartmann, 0);
    }

    static Task noisyHartmann() {
        return task("hartmann-6+noise", 6, TextbookFunctions::hartmann, 0.05);
    }

    /** Styblinski and Tang (1990). */
    static Task styblinski() {
        return task("styblinski-5", 5, TextbookFunctions::styblinski, 0);
    }

    /** @param noise standard deviation, as a share of the floor */
    private static Task task(String name, int dimensions, ToDoubleFunction<double[]> function, double noise) {
        var space = Inputs.cube(dimensions, 0, 1);
        return new Task(Task.Kind.FUNCTION, name, space, Direction.MINIMIZE, seed -> {
            double[] optimum =
                    new SplittableRandom(seed).doubles(dimensions, 0.2, 0.8).toArray();
            Task.Instance costs = (configuration, _) -> {
                double[] z = new Inputs(configuration).point();
                Arrays.setAll(z, k -> z[k] - optimum[k]);
                return OptionalDouble.of(Math.max(0, function.applyAsDouble(z)));
            };
            return Floor.raised(space, costs, noise, seed);
        });
    }

    private static double hartmann(double[] z) {
        double sum = 0;
        for (int i = 0; i < HEIGHTS.length; i++) {
            double distance = 0;
            for (int k = 0; k < z.length; k++) {
                double off = z[k] + HARTMANN_OPTIMUM[k] - PLACES[i][k];
                distance += WIDTHS[i][k] * off * off;
            }
            sum += HEIGHTS[i] * StrictMath.exp(-distance);
        }
        return -sum - HARTMANN_LEAST;
    }

    private static double styblinski(double[] z) {
        return Arrays.stream(z)
                .map(distance -> 10 * distance + STYBLINSKI_OPTIMUM)
                .map(x -> 0.5 * (x * x * x * x - 16 * x * x + 5 * x) - STYBLINSKI_LEAST)
                .sum();
    }
}
