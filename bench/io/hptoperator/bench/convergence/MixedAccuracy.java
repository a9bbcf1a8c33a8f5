package io.hptoperator.bench.convergence;

import io.hptoperator.search.Direction;
import io.hptoperator.search.space.CategoricalParameter;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.ContinuousParameter;
import io.hptoperator.search.space.IntegerParameter;
import io.hptoperator.search.space.Scaling;
import io.hptoperator.search.space.SearchSpace;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/** An accuracy of 0.9 at best, with one parameter of each sort; the optimizer moves the best learning rate. The formula is ours. */
final class MixedAccuracy {
    private static final List<String> OPTIMIZERS = List.of("sgd", "adam", "rmsprop", "adagrad");
    private static final List<String> ACTIVATIONS = List.of("relu", "tanh", "gelu");
    private static final SearchSpace SPACE = new SearchSpace(List.of(
            new ContinuousParameter("learning-rate", 1e-5, 1, Scaling.LOGARITHMIC),
            new ContinuousParameter("momentum", 0, 0.999, Scaling.REVERSE_LOGARITHMIC),
            new ContinuousParameter("dropout", 0, 0.8, Scaling.LINEAR),
            new IntegerParameter("hidden", 8, 1024, Scaling.LOGARITHMIC),
            new CategoricalParameter("optimizer", OPTIMIZERS),
            new CategoricalParameter("activation", ACTIVATIONS)));

    private final double[] optimum;
    private final int bestOptimizer;
    private final int bestActivation;

    private MixedAccuracy(long seed) {
        var random = new SplittableRandom(seed * 64 + 6);
        optimum = random.doubles(4, 0.2, 0.8).toArray();
        bestOptimizer = random.nextInt(OPTIMIZERS.size());
        bestActivation = random.nextInt(ACTIVATIONS.size());
    }

    static Task task() {
        return new Task(Task.Kind.IMITATION, "mixed-accuracy", SPACE, Direction.MAXIMIZE, seed -> {
            var imitation = new MixedAccuracy(seed);
            return (configuration, _) -> OptionalDouble.of(imitation.accuracy(configuration));
        });
    }

    private double accuracy(Configuration configuration) {
        var inputs = new Inputs(configuration);
        int optimizer = Math.floorMod(OPTIMIZERS.indexOf(inputs.text("optimizer")) - bestOptimizer, OPTIMIZERS.size());
        int activation =
                Math.floorMod(ACTIVATIONS.indexOf(inputs.text("activation")) - bestActivation, ACTIVATIONS.size());
        double rate = StrictMath.log10(inputs.number("learning-rate")) / 5 + 1;
        double momentum = -StrictMath.log10(1 - inputs.number("momentum")) / 3;
        double hidden = StrictMath.log(inputs.number("hidden") / 8) / StrictMath.log(128) - optimum[3];
        double away = optimum[0] < 0.5 ? 0.08 : -0.08;
        return 0.9
                - (optimizer > 0 ? 0.05 + 0.02 * optimizer : 0)
                - 0.04 * activation
                - bowl(rate - optimum[0] - away * optimizer)
                - bowl(momentum - optimum[1])
                - bowl(inputs.number("dropout") / 0.8 - optimum[2])
                - 0.1 * hidden * hidden;
    }

    private static double bowl(double z) {
        return 0.5 * z * z + 0.01 * (1 - StrictMath.cos(8 * z));
    }
}
