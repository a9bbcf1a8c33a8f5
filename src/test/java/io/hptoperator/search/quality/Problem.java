package io.hptoperator.search.quality;

import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.SearchSpace;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * Something to minimise whose least value is 0, or close to it where numbers are whole.
 *
 * @param name unique
 * @param cost of a configuration without noise
 * @param noise standard deviation of what is observed
 * @param failing from this cost on trials end without a result; infinite if none do
 */
public record Problem(String name, SearchSpace space, Cost cost, double noise, double failing) {
    /** A family of functions, one for each seed: the optimum is somewhere else each time. */
    @FunctionalInterface
    public interface Cost {
        double of(Configuration configuration, Optimum optimum);
    }

    /** Where the optimum of a function is, in each coordinate of the unit cube. */
    public record Optimum(List<Double> coordinates) {
        static Optimum of(long seed, int dimensions) {
            return new Optimum(new SplittableRandom(seed)
                    .doubles(dimensions, 0.15, 0.85)
                    .boxed()
                    .toList());
        }
    }

    Problem(String name, SearchSpace space, Cost cost) {
        this(name, space, cost, 0, Double.POSITIVE_INFINITY);
    }

    /** The cost in the instance of a seed. */
    public double truth(Configuration configuration, long seed) {
        return cost.of(configuration, Optimum.of(seed, space.parameters().size()));
    }

    /** What a trial reports; the noise depends on the seed and the trial's number only. */
    public OptionalDouble observed(Configuration configuration, long seed, int trial) {
        double truth = truth(configuration, seed);
        if (truth >= failing) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(truth + noise * random(seed, trial).nextGaussian());
    }

    /** How long a trial takes, in units of the median; log-normal. */
    double duration(long seed, int trial) {
        return Math.exp(0.5 * random(~seed, trial).nextGaussian());
    }

    private static SplittableRandom random(long seed, int trial) {
        return new SplittableRandom(1_000_003 * seed + trial);
    }
}
