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
import java.util.SplittableRandom;
import java.util.function.ToDoubleBiFunction;

/** Trains a network with one hidden layer on images of digits by stochastic gradients with momentum; one initialisation for all trials of a seed. */
final class DigitsNetwork {
    private static final SearchSpace SPACE = new SearchSpace(List.of(
            new ContinuousParameter("learning-rate", 1e-3, 10, Scaling.LOGARITHMIC),
            new ContinuousParameter("momentum", 0, 0.99, Scaling.REVERSE_LOGARITHMIC),
            new ContinuousParameter("weight-decay", 1e-6, 0.1, Scaling.LOGARITHMIC),
            new IntegerParameter("hidden", 4, 64, Scaling.LOGARITHMIC),
            new IntegerParameter("batch-size", 8, 128, Scaling.LOGARITHMIC),
            new ContinuousParameter("dropout", 0, 0.7, Scaling.LINEAR),
            new CategoricalParameter("activation", List.of("relu", "tanh"))));
    private static final int TRAINING = 400;
    private static final int VALIDATION = 600;
    private static final int EPOCHS = 5;
    private static final int CLASSES = 10;

    private final Inputs inputs;
    private final boolean rectified;
    private final double[][] hidden;
    private final double[][] output;
    private final double[][] hiddenVelocity;
    private final double[][] outputVelocity;
    private final SplittableRandom random;

    private DigitsNetwork(Inputs inputs, int pixels, long seed) {
        this.inputs = inputs;
        rectified = "relu".equals(inputs.text("activation"));
        random = new SplittableRandom(seed);
        int units = inputs.whole("hidden");
        hidden = gaussian(units, pixels, Math.sqrt(2.0 / pixels));
        output = gaussian(CLASSES, units, Math.sqrt(1.0 / units));
        hiddenVelocity = new double[units][pixels];
        outputVelocity = new double[CLASSES][units];
    }

    static Task accuracy() {
        return task("network-accuracy", Direction.MAXIMIZE, DigitsNetwork::accuracy);
    }

    static Task error() {
        return task("network-error", Direction.MINIMIZE, (network, images) -> 1 - network.accuracy(images));
    }

    static Task crossEntropy() {
        return task("network-loss", Direction.MINIMIZE, DigitsNetwork::crossEntropy);
    }

    private static Task task(String name, Direction direction, ToDoubleBiFunction<DigitsNetwork, Samples> objective) {
        return new Task(Task.Kind.TRAINING, name, SPACE, direction, seed -> {
            var images = Samples.digits(TRAINING + VALIDATION, seed);
            var training = images.part(0, TRAINING);
            var validation = images.part(TRAINING, images.size());
            return (configuration, _) -> {
                var network = new DigitsNetwork(new Inputs(configuration), training.x()[0].length, seed);
                network.train(training);
                double result = objective.applyAsDouble(network, validation);
                return Double.isFinite(result) ? OptionalDouble.of(result) : OptionalDouble.empty();
            };
        });
    }

    private double[][] gaussian(int rows, int columns, double deviation) {
        double[][] matrix = new double[rows][columns];
        for (double[] row : matrix) {
            Arrays.setAll(row, _ -> random.nextGaussian(0, deviation));
        }
        return matrix;
    }

    private void train(Samples images) {
        int batch = inputs.whole("batch-size");
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            int[] order = RegressionTree.shuffled(images.size(), random);
            for (int from = 0; from < order.length; from += batch) {
                step(images, Arrays.copyOfRange(order, from, Math.min(order.length, from + batch)));
            }
        }
    }

    private void step(Samples images, int[] batch) {
        double[][] hiddenGradient = new double[hidden.length][hidden[0].length];
        double[][] outputGradient = new double[CLASSES][hidden.length];
        for (int row : batch) {
            backpropagate(images.x()[row], (int) images.y()[row], hiddenGradient, outputGradient);
        }
        move(hidden, hiddenVelocity, hiddenGradient, batch.length);
        move(output, outputVelocity, outputGradient, batch.length);
    }

    private void move(double[][] weights, double[][] velocity, double[][] gradient, int batch) {
        double rate = inputs.number("learning-rate");
        double momentum = inputs.number("momentum");
        double decay = inputs.number("weight-decay");
        for (int i = 0; i < weights.length; i++) {
            for (int k = 0; k < weights[i].length; k++) {
                velocity[i][k] = momentum * velocity[i][k] - rate * (gradient[i][k] / batch + decay * weights[i][k]);
                weights[i][k] += velocity[i][k];
            }
        }
    }

    private void backpropagate(double[] pixels, int label, double[][] hiddenGradient, double[][] outputGradient) {
        double dropout = inputs.number("dropout");
        double[] activations = activations(pixels);
        double[] mask = new double[activations.length];
        Arrays.setAll(mask, _ -> random.nextDouble() < dropout ? 0 : 1 / (1 - dropout));
        double[] visible = activations.clone();
        Arrays.setAll(visible, h -> activations[h] * mask[h]);
        double[] errors = probabilities(visible);
        errors[label] -= 1;
        for (int h = 0; h < visible.length; h++) {
            double back = 0;
            for (int c = 0; c < CLASSES; c++) {
                outputGradient[c][h] += errors[c] * visible[h];
                back += errors[c] * output[c][h];
            }
            double slope = rectified ? (activations[h] > 0 ? 1 : 0) : 1 - activations[h] * activations[h];
            back *= mask[h] * slope;
            for (int p = 0; p < pixels.length; p++) {
                hiddenGradient[h][p] += back * pixels[p];
            }
        }
    }

    private double[] activations(double[] pixels) {
        double[] activations = new double[hidden.length];
        for (int h = 0; h < activations.length; h++) {
            double sum = Matrix.dot(hidden[h], pixels);
            activations[h] = rectified ? Math.max(0, sum) : StrictMath.tanh(sum);
        }
        return activations;
    }

    private double[] probabilities(double[] visible) {
        double[] scores = new double[CLASSES];
        Arrays.setAll(scores, c -> Matrix.dot(output[c], visible));
        double largest = Arrays.stream(scores).max().orElseThrow();
        Arrays.setAll(scores, c -> StrictMath.exp(scores[c] - largest));
        double sum = Arrays.stream(scores).sum();
        Arrays.setAll(scores, c -> scores[c] / sum);
        return scores;
    }

    private double accuracy(Samples images) {
        double right = 0;
        for (int i = 0; i < images.size(); i++) {
            double[] probabilities = probabilities(activations(images.x()[i]));
            int best = 0;
            for (int c = 1; c < CLASSES; c++) {
                best = probabilities[c] > probabilities[best] ? c : best;
            }
            right += best == (int) images.y()[i] ? 1 : 0;
        }
        return right / images.size();
    }

    private double crossEntropy(Samples images) {
        double sum = 0;
        for (int i = 0; i < images.size(); i++) {
            sum -= StrictMath.log(Math.max(1e-12, probabilities(activations(images.x()[i]))[(int) images.y()[i]]));
        }
        return sum / images.size();
    }
}
