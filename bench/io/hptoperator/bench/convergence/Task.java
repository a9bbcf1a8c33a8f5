package io.hptoperator.bench.convergence;

import io.hptoperator.search.Direction;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.SearchSpace;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * Something to tune, in as many instances as there are seeds.
 *
 * @param name unique
 */
record Task(Kind kind, String name, SearchSpace space, Direction direction, Instances instances) {
    enum Kind {
        FUNCTION,
        IMITATION,
        TABLE,
        TRAINING
    }

    /** Each with an optimum or data of its own. */
    @FunctionalInterface
    interface Instances {
        Instance of(long seed);
    }

    /** A function of its arguments: searches of one instance see the same noise. */
    @FunctionalInterface
    interface Instance {
        /** Empty when the trial fails. */
        OptionalDouble result(Configuration configuration, int trial);

        /** That, with normal noise, which depends on the seed and the trial's number only. */
        default Instance withNoise(double deviation, long seed) {
            return (configuration, trial) -> {
                double noise = deviation * new SplittableRandom(1_000_003 * seed + trial).nextGaussian();
                return plus(result(configuration, trial), noise);
            };
        }

        private static OptionalDouble plus(OptionalDouble result, double more) {
            return result.isPresent() ? OptionalDouble.of(result.getAsDouble() + more) : result;
        }

        /** That, with {@code floor} added to all results. */
        default Instance raised(double floor) {
            return (configuration, trial) -> plus(result(configuration, trial), floor);
        }
    }
}
