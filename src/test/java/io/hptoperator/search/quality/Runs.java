package io.hptoperator.search.quality;

import io.hptoperator.search.Direction;
import io.hptoperator.search.Strategy;
import io.hptoperator.search.gp.BayesianStrategy;
import io.hptoperator.search.sampling.RandomStrategy;
import java.util.stream.LongStream;

/** What strategies reach on problems. */
public final class Runs {
    private static final double SMALLEST_REGRET = 1e-4;
    private static final int REFERENCE_TRIALS = 10;
    private static final int REFERENCE_RUNS = 51;

    /** A way to search. */
    @FunctionalInterface
    public interface Method {
        Strategy strategy(Problem problem, long seed);
    }

    public static final Method BAYESIAN =
            (problem, seed) -> new BayesianStrategy(problem.space(), Direction.MINIMIZE, seed);

    public static final Method RANDOM = (problem, seed) -> new RandomStrategy(problem.space(), seed);

    private Runs() {}

    /** What random search reaches with ten trials, in the median; the unit of regret. */
    public static double reference(Problem problem) {
        double[] reached = LongStream.range(0, REFERENCE_RUNS)
                .map(seed -> 1_000 + seed)
                .mapToDouble(seed -> last(incumbents(problem, RANDOM, seed, REFERENCE_TRIALS)))
                .sorted()
                .toArray();
        return reached[reached.length / 2];
    }

    /** One trial after the other: after each of them the true cost of the best one by observation. */
    public static double[] incumbents(Problem problem, Method method, long seed, int trials) {
        return new Simulation(problem, method.strategy(problem, seed), seed, 1).incumbents(trials);
    }

    /** Decimal logarithm of the normalised regret, between −4 and 0. */
    public static double logRegret(double incumbent, double reference) {
        return StrictMath.log10(Math.clamp(incumbent / reference, SMALLEST_REGRET, 1));
    }

    /** Mean of {@link #logRegret} over seeds from 0. */
    public static double score(Problem problem, Method method, int seeds, int trials) {
        double reference = reference(problem);
        return LongStream.range(0, seeds)
                .mapToDouble(seed -> logRegret(last(incumbents(problem, method, seed, trials)), reference))
                .average()
                .orElseThrow();
    }

    private static double last(double[] values) {
        return values[values.length - 1];
    }
}
