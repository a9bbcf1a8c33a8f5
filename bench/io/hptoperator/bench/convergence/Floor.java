package io.hptoperator.bench.convergence;

import io.hptoperator.search.History;
import io.hptoperator.search.Suggestion;
import io.hptoperator.search.sampling.RandomStrategy;
import io.hptoperator.search.space.SearchSpace;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * By what costs are raised whose least value is 0: what random search reaches with ten trials, in the median of 51 runs. Such a cost has no scale of
 * its own, and a further per cent of nearly nothing can nearly always be had.
 */
final class Floor {
    private static final int RUNS = 51;
    private static final int TRIALS = 10;

    private Floor() {}

    /** @param noise standard deviation of what is observed, as a share of the floor */
    static Task.Instance raised(SearchSpace space, Task.Instance costs, double noise, long seed) {
        double floor = of(space, costs);
        return costs.raised(floor).withNoise(noise * floor, seed);
    }

    static double of(SearchSpace space, Task.Instance costs) {
        double[] reached = LongStream.range(0, RUNS)
                .mapToDouble(run -> best(new RandomStrategy(space, 1_000 + run), costs))
                .sorted()
                .toArray();
        return reached[RUNS / 2];
    }

    private static double best(RandomStrategy random, Task.Instance costs) {
        return IntStream.range(0, TRIALS)
                .mapToObj(trial -> costs.result(
                        ((Suggestion.Proposed) random.suggest(trial, History.EMPTY)).configuration(), trial))
                .flatMapToDouble(OptionalDouble::stream)
                .min()
                .orElse(0);
    }
}
