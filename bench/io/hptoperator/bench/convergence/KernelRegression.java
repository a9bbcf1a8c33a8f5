package io.hptoperator.bench.convergence;

import io.hptoperator.search.Direction;
import io.hptoperator.search.space.CategoricalParameter;
import io.hptoperator.search.space.ContinuousParameter;
import io.hptoperator.search.space.IntegerParameter;
import io.hptoperator.search.space.Scaling;
import io.hptoperator.search.space.SearchSpace;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiFunction;

/** Trains kernel ridge regression: on the values of regression data, or on one column of zeros and ones for each digit. No chance in it but the choice of data. */
final class KernelRegression {
    private static final SearchSpace SPACE = new SearchSpace(List.of(
            new CategoricalParameter("kernel", List.of("gaussian", "laplace", "polynomial", "cauchy")),
            new ContinuousParameter("gamma", 1e-4, 10, Scaling.LOGARITHMIC),
            new ContinuousParameter("ridge", 1e-8, 10, Scaling.LOGARITHMIC),
            new IntegerParameter("degree", 1, 6, Scaling.LINEAR),
            new ContinuousParameter("power", 0.2, 3, Scaling.LINEAR)));
    private static final int TRAINING = 150;
    private static final int VALIDATION = 400;
    private static final int CLASSES = 10;

    private final Inputs inputs;

    private KernelRegression(Inputs inputs) {
        this.inputs = inputs;
    }

    static Task digitsAccuracy() {
        return new Task(
                Task.Kind.TRAINING, "kernel-digits-accuracy", SPACE, Direction.MAXIMIZE, seed -> digits(seed, true));
    }

    static Task digitsError() {
        return new Task(
                Task.Kind.TRAINING, "kernel-digits-error", SPACE, Direction.MINIMIZE, seed -> digits(seed, false));
    }

    private static Task.Instance digits(long seed, boolean isAccuracy) {
        var images = Samples.digits(TRAINING + VALIDATION, seed + 1_000);
        var training = images.part(0, TRAINING);
        var validation = images.part(TRAINING, images.size());
        double[][] classes = new double[TRAINING][CLASSES];
        for (int i = 0; i < TRAINING; i++) {
            classes[i][(int) training.y()[i]] = 1;
        }
        return (configuration, _) -> {
            var scores =
                    new KernelRegression(new Inputs(configuration)).predictions(training.x(), classes, validation.x());
            double right = 0;
            for (int i = 0; i < scores.length; i++) {
                right += largest(scores[i]) == (int) validation.y()[i] ? 1 : 0;
            }
            double accuracy = right / scores.length;
            return OptionalDouble.of(isAccuracy ? accuracy : 1 - accuracy);
        };
    }

    static Task friedman() {
        return regression("kernel-friedman-rmse", Samples::friedman);
    }

    static Task impedance() {
        return regression("kernel-impedance-rmse", Samples::impedance);
    }

    private static Task regression(String name, BiFunction<Integer, Long, Samples> data) {
        return new Task(Task.Kind.TRAINING, name, SPACE, Direction.MINIMIZE, seed -> {
            var training = data.apply(TRAINING, 2 * seed + 200);
            var validation = data.apply(VALIDATION, 2 * seed + 201);
            double[][] values =
                    Arrays.stream(training.y()).mapToObj(y -> new double[] {y}).toArray(double[][]::new);
            return (configuration, _) -> {
                var found = new KernelRegression(new Inputs(configuration))
                        .predictions(training.x(), values, validation.x());
                double[] predicted =
                        Arrays.stream(found).mapToDouble(row -> row[0]).toArray();
                return OptionalDouble.of(validation.rootMeanSquare(predicted));
            };
        });
    }

    private double[][] predictions(double[][] known, double[][] values, double[][] asked) {
        double[][] base = powered(known);
        double[][] kernels = kernels(base, base);
        for (int i = 0; i < kernels.length; i++) {
            kernels[i][i] += inputs.number("ridge");
        }
        double[][] coefficients = new Matrix(kernels).solve(values);
        double[][] predictions = kernels(powered(asked), base);
        for (int i = 0; i < predictions.length; i++) {
            double[] sum = new double[values[0].length];
            for (int j = 0; j < coefficients.length; j++) {
                for (int c = 0; c < sum.length; c++) {
                    sum[c] += predictions[i][j] * coefficients[j][c];
                }
            }
            predictions[i] = sum;
        }
        return predictions;
    }

    private double[][] powered(double[][] x) {
        double power = inputs.number("power");
        double[][] powered = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            powered[i] = Arrays.stream(x[i])
                    .map(value -> StrictMath.pow(value, power))
                    .toArray();
        }
        return powered;
    }

    private double[][] kernels(double[][] left, double[][] right) {
        double gamma = inputs.number("gamma");
        int degree = inputs.whole("degree");
        var kind = inputs.text("kernel");
        double[][] kernels = new double[left.length][right.length];
        for (int i = 0; i < left.length; i++) {
            for (int j = 0; j < right.length; j++) {
                double product = Matrix.dot(left[i], right[j]);
                double distance =
                        Math.max(0, Matrix.dot(left[i], left[i]) + Matrix.dot(right[j], right[j]) - 2 * product);
                kernels[i][j] = switch (kind) {
                    case "gaussian" -> StrictMath.exp(-gamma * distance);
                    case "laplace" -> StrictMath.exp(-gamma * Math.sqrt(distance));
                    case "cauchy" -> 1 / (1 + gamma * distance);
                    case "polynomial" -> StrictMath.pow(1 + gamma * product, degree);
                    default -> throw new IllegalArgumentException(kind);
                };
            }
        }
        return kernels;
    }

    private static int largest(double[] scores) {
        int largest = 0;
        for (int c = 1; c < scores.length; c++) {
            largest = scores[c] > scores[largest] ? c : largest;
        }
        return largest;
    }
}
