package io.hptoperator.bench.convergence;

import io.hptoperator.search.Direction;
import io.hptoperator.search.space.ContinuousParameter;
import io.hptoperator.search.space.IntegerParameter;
import io.hptoperator.search.space.Scaling;
import io.hptoperator.search.space.SearchSpace;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/** Trains trees one after the other, each on what the former ones leave (Friedman, "Stochastic gradient boosting", 2002). */
final class Boosting {
    private static final SearchSpace SPACE = new SearchSpace(List.of(
            new ContinuousParameter("learning-rate", 0.01, 1, Scaling.LOGARITHMIC),
            new IntegerParameter("trees", 5, 200, Scaling.LOGARITHMIC),
            new IntegerParameter("depth", 1, 7, Scaling.LINEAR),
            new IntegerParameter("min-leaf", 1, 40, Scaling.LOGARITHMIC),
            new ContinuousParameter("samples", 0.2, 1, Scaling.LINEAR),
            new ContinuousParameter("columns", 0.1, 1, Scaling.LINEAR)));
    private static final int TRAINING = 200;
    private static final int VALIDATION = 400;
    private static final int THRESHOLDS = 4;

    private Boosting() {}

    /** Error, always with the same chance. */
    static Task friedman() {
        return new Task(Task.Kind.TRAINING, "boosting-friedman-rmse", SPACE, Direction.MINIMIZE, seed -> {
            var training = Samples.friedman(TRAINING, 2 * seed + 100);
            var validation = Samples.friedman(VALIDATION, 2 * seed + 101);
            return (configuration, _) -> OptionalDouble.of(
                    validation.rootMeanSquare(predictions(new Inputs(configuration), training, validation, seed)));
        });
    }

    /** The share of the variance that is explained; each trial has its own chance. */
    static Task impedance() {
        return new Task(Task.Kind.TRAINING, "boosting-impedance-r2", SPACE, Direction.MAXIMIZE, seed -> {
            var training = Samples.impedance(TRAINING, 2 * seed);
            var validation = Samples.impedance(VALIDATION, 2 * seed + 1);
            return (configuration, trial) -> OptionalDouble.of(validation.explained(
                    predictions(new Inputs(configuration), training, validation, 1_000 * seed + trial)));
        });
    }

    private static double[] predictions(Inputs inputs, Samples training, Samples validation, long seed) {
        var random = new SplittableRandom(seed);
        double rate = inputs.number("learning-rate");
        int part = (int) Math.max(2, inputs.number("samples") * training.size());
        var growth = new RegressionTree.Growth(
                inputs.whole("depth"), inputs.whole("min-leaf"), inputs.number("columns"), THRESHOLDS);
        double mean = Arrays.stream(training.y()).average().orElseThrow();
        double[] left = Arrays.stream(training.y()).map(y -> y - mean).toArray();
        double[] predicted = new double[validation.size()];
        Arrays.fill(predicted, mean);
        for (int i = 0; i < inputs.whole("trees"); i++) {
            int[] rows = Arrays.copyOf(RegressionTree.shuffled(training.size(), random), part);
            var tree = growth.fit(training.x(), left, rows, random);
            Arrays.setAll(left, row -> left[row] - rate * tree.at(training.x()[row]));
            Arrays.setAll(
                    predicted, row -> predicted[row] + rate * tree.at(validation.x()[row]));
        }
        return predicted;
    }
}
