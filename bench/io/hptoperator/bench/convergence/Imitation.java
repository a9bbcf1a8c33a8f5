package io.hptoperator.bench.convergence;

import io.hptoperator.search.Direction;
import io.hptoperator.search.space.CategoricalParameter;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.ContinuousParameter;
import io.hptoperator.search.space.IntegerParameter;
import io.hptoperator.search.space.Parameter;
import io.hptoperator.search.space.Scaling;
import io.hptoperator.search.space.SearchSpace;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * What tuning a network looks like: a bowl in the natural scales of the parameters, tilted and bent, weights from "hardly matters" to "matters most", each choice with
 * a loss and an optimum of its own, small ripples, and divergence when the learning rate is too high. The formula is ours.
 */
final class Imitation {
    private static final String RATE = "learning-rate";

    /** All ranges in their natural scales. */
    static final SearchSpace SCALED = new SearchSpace(List.of(
            new ContinuousParameter(RATE, 1e-5, 1, Scaling.LOGARITHMIC),
            new ContinuousParameter("weight-decay", 1e-6, 0.1, Scaling.LOGARITHMIC),
            new IntegerParameter("units", 8, 512, Scaling.LOGARITHMIC),
            new IntegerParameter("layers", 1, 5, Scaling.LINEAR),
            new ContinuousParameter("dropout", 0, 0.8, Scaling.LINEAR),
            new CategoricalParameter("activation", List.of("relu", "tanh", "elu")),
            new CategoricalParameter("optimizer", List.of("sgd", "adam", "rmsprop"))));

    /** What somebody writes who thinks of scales later. */
    private static final SearchSpace MISSCALED = new SearchSpace(List.of(
            new ContinuousParameter(RATE, 1e-3, 0.9, Scaling.LINEAR),
            new ContinuousParameter("weight-decay", 0, 0.1, Scaling.LINEAR),
            new IntegerParameter("units", 8, 1024, Scaling.LINEAR),
            new IntegerParameter("layers", 1, 5, Scaling.LINEAR),
            new ContinuousParameter("momentum", 0, 0.999, Scaling.LINEAR),
            new CategoricalParameter("optimizer", List.of("sgd", "adam"))));

    private static final double STEEPNESS = 1.5;
    private static final double RIPPLE = 0.02;
    private static final double DIVERGES = 0.35;
    private static final double WORST = 0.98;

    private final SearchSpace space;
    private final double[] optimum;
    private final double[] weights;
    private final double[][] tilt;
    private final Map<String, double[]> losses = new LinkedHashMap<>();
    private final Map<String, double[][]> shifts = new LinkedHashMap<>();

    Imitation(SearchSpace space, long seed) {
        this.space = space;
        var random = new SplittableRandom(31 * seed + space.parameters().size());
        int numbers = numbers(space).size();
        optimum = random.doubles(numbers, 0.15, 0.85).toArray();
        weights = new double[numbers];
        Arrays.setAll(weights, _ -> StrictMath.exp(random.nextGaussian(-1, 1.2)));
        tilt = gaussian(numbers, numbers, 0.25, random);
        for (var parameter : space.parameters()) {
            if (parameter instanceof CategoricalParameter(var name, var values)) {
                double[] loss = new double[values.size()];
                Arrays.setAll(loss, _ -> Math.abs(random.nextGaussian(0, 0.15)));
                loss[random.nextInt(loss.length)] = 0;
                losses.put(name, loss);
                shifts.put(name, gaussian(values.size(), numbers, 0.12, random));
            }
        }
    }

    static Task scaled() {
        return task("tuning", SCALED, 0);
    }

    static Task misscaled() {
        return task("tuning-misscaled", MISSCALED, 0);
    }

    /** @param noise standard deviation, as a share of the floor */
    private static Task task(String name, SearchSpace space, double noise) {
        return new Task(Task.Kind.IMITATION, name, space, Direction.MINIMIZE, seed -> {
            var imitation = new Imitation(space, seed);
            return Floor.raised(
                    space, (configuration, _) -> OptionalDouble.of(imitation.loss(configuration)), noise, seed);
        });
    }

    private static double[][] gaussian(int rows, int columns, double deviation, SplittableRandom random) {
        double[][] matrix = new double[rows][columns];
        for (double[] row : matrix) {
            Arrays.setAll(row, _ -> random.nextGaussian(0, deviation));
        }
        return matrix;
    }

    private static List<Parameter> numbers(SearchSpace space) {
        return space.parameters().stream()
                .filter(parameter -> !(parameter instanceof CategoricalParameter))
                .toList();
    }

    /** From 0 to 1. */
    double loss(Configuration configuration) {
        double[] z = new double[optimum.length];
        double[] point = natural(space, configuration);
        Arrays.setAll(z, k -> point[k] - optimum[k]);
        double tooHighRate = z[0] - DIVERGES;
        double choice = 0;
        for (var entry : losses.entrySet()) {
            int chosen = index(space, entry.getKey(), configuration);
            choice += entry.getValue()[chosen];
            double[] shift = shifts.get(entry.getKey())[chosen];
            Arrays.setAll(z, k -> z[k] - shift[k]);
        }
        double loss = 1 - StrictMath.exp(-STEEPNESS * (Math.max(0, bowl(z)) + choice + ripples(z)));
        return tooHighRate < 0 ? loss : Math.min(WORST, loss + 8 * tooHighRate);
    }

    private double bowl(double[] z) {
        double mean = Arrays.stream(weights).average().orElseThrow();
        double sum = 0;
        for (int k = 0; k < z.length; k++) {
            sum += weights[k] * z[k] * z[k] + 0.5 * mean * z[k] * Matrix.dot(tilt[k], z);
        }
        return sum;
    }

    private static double ripples(double[] z) {
        return RIPPLE
                * Arrays.stream(z).map(v -> 1 - StrictMath.cos(9 * v)).average().orElseThrow();
    }

    /** Numbers from 0 to 1 on the scale on which their effect is even, whatever the scaling of the range. */
    static double[] natural(SearchSpace space, Configuration configuration) {
        var inputs = new Inputs(configuration);
        return numbers(space).stream()
                .mapToDouble(parameter -> switch (parameter) {
                    case ContinuousParameter(var name, var min, var max, var scaling) ->
                        natural(name, inputs.number(name), min, max);
                    case IntegerParameter(var name, var min, var max, var scaling) ->
                        natural(name, inputs.number(name), min, max);
                    case CategoricalParameter choice -> throw new IllegalStateException(choice.name());
                })
                .toArray();
    }

    private static double natural(String name, double value, double min, double max) {
        return switch (name) {
            case RATE, "weight-decay", "units" -> {
                double least = Math.max(min, 1e-5);
                yield StrictMath.log(Math.max(value, least) / least) / StrictMath.log(max / least);
            }
            case "momentum" -> StrictMath.log1p(-value) / StrictMath.log1p(-max);
            default -> (value - min) / (max - min);
        };
    }

    private static int index(SearchSpace space, String name, Configuration configuration) {
        return space.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(CategoricalParameter.class::cast)
                .mapToInt(choice -> choice.values().indexOf(new Inputs(configuration).text(name)))
                .findFirst()
                .orElseThrow();
    }
}
