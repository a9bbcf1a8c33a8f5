package io.hptoperator.bench.convergence;

import io.hptoperator.search.Direction;
import io.hptoperator.search.History;
import io.hptoperator.search.Suggestion;
import io.hptoperator.search.sampling.RandomStrategy;
import io.hptoperator.search.space.CategoricalParameter;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.SearchSpace;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** An {@link Imitation} as a random forest sees it that was fitted to 600 noisy samples: plateaus and steps, as surrogate benchmarks have them. */
final class Forest {
    private static final int SAMPLES = 600;
    private static final int TREES = 12;
    private static final double SAMPLE_NOISE = 0.01;
    private static final RegressionTree.Growth GROWTH = new RegressionTree.Growth(9, 3, 0.5, 4);
    private static final SearchSpace SPACE = Imitation.SCALED;

    private final List<RegressionTree> trees;

    private Forest(long seed) {
        var imitation = new Imitation(SPACE, seed + 100);
        var random = new SplittableRandom(seed * 64 + 55);
        var sampler = new RandomStrategy(SPACE, seed);
        double[][] x = new double[SAMPLES][];
        double[] y = new double[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            var sample = ((Suggestion.Proposed) sampler.suggest(i, History.EMPTY)).configuration();
            x[i] = columns(sample);
            y[i] = imitation.loss(sample) + random.nextGaussian(0, SAMPLE_NOISE);
        }
        trees = IntStream.range(0, TREES)
                .mapToObj(_ -> GROWTH.fit(x, y, random.ints(SAMPLES, 0, SAMPLES).toArray(), random))
                .toList();
    }

    static Task task() {
        return task("forest", 0);
    }

    static Task noisy() {
        return task("forest+noise", 0.02);
    }

    private static Task task(String name, double noise) {
        return new Task(Task.Kind.IMITATION, name, SPACE, Direction.MINIMIZE, seed -> {
            var forest = new Forest(seed);
            return Floor.raised(
                    SPACE, (configuration, _) -> OptionalDouble.of(forest.loss(configuration)), noise, seed);
        });
    }

    private double loss(Configuration configuration) {
        double[] x = columns(configuration);
        return trees.stream().mapToDouble(tree -> tree.at(x)).average().orElseThrow();
    }

    private static double[] columns(Configuration configuration) {
        var inputs = new Inputs(configuration);
        return DoubleStream.concat(
                        DoubleStream.of(Imitation.natural(SPACE, configuration)),
                        SPACE.parameters().stream()
                                .filter(CategoricalParameter.class::isInstance)
                                .map(CategoricalParameter.class::cast)
                                .mapToDouble(choice -> choice.values().indexOf(inputs.text(choice.name()))))
                .toArray();
    }
}
