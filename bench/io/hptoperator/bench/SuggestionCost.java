package io.hptoperator.bench;

import io.hptoperator.search.Direction;
import io.hptoperator.search.History;
import io.hptoperator.search.Observation;
import io.hptoperator.search.Strategy;
import io.hptoperator.search.Suggestion;
import io.hptoperator.search.gp.BayesianStrategy;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.ContinuousParameter;
import io.hptoperator.search.space.Parameter;
import io.hptoperator.search.space.Scaling;
import io.hptoperator.search.space.SearchSpace;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a suggestion of the model-based search costs one thread, by that thread's CPU clock: in the middle of a search of ten parameters, after a
 * restart, and how much heap a tuning job holds on to. Start it with {@code -XX:ActiveProcessorCount=1 -XX:+UseSerialGC} and twice as often as you
 * believe the first figures.
 */
final class SuggestionCost {
    private static final int DIMENSIONS = 10;
    private static final int[] SIZES = {50, 100, 200, 300, 500};
    private static final int SUGGESTIONS = 50;
    private static final int WARM_UP_TRIALS = 120;
    private static final int HELD = 8;
    private static final SearchSpace SPACE = new SearchSpace(IntStream.range(0, DIMENSIONS)
            .<Parameter>mapToObj(k -> new ContinuousParameter("x" + k, 0, 1, Scaling.LINEAR))
            .toList());

    private SuggestionCost() {}

    public static void main(String[] arguments) {
        search(strategy(0), new ArrayList<>(), WARM_UP_TRIALS);
        System.out.println("trials known   median ms   worst ms   after a restart ms");
        List<Observation> trials = new ArrayList<>();
        Strategy strategy = strategy(1);
        for (int size : SIZES) {
            search(strategy, trials, size - trials.size());
            double restart = search(strategy(1), new ArrayList<>(trials), 1)[0];
            double[] costs = search(strategy, trials, SUGGESTIONS);
            Arrays.sort(costs);
            System.out.printf(
                    "%12d %11.1f %10.1f %20.0f%n", size, costs[costs.length / 2], costs[costs.length - 1], restart);
        }
        System.out.printf("heap held by a tuning job with %d trials: %.2f MB%n", trials.size(), held(trials));
    }

    /** Appends trials; milliseconds of each suggestion. */
    private static double[] search(Strategy strategy, List<Observation> trials, int count) {
        double[] costs = new double[count];
        for (int i = 0; i < count; i++) {
            int ordinal = trials.size();
            var history = new History(trials, List.of());
            long begin = cpu();
            var suggestion = strategy.suggest(ordinal, history);
            costs[i] = (cpu() - begin) / 1e6;
            var configuration = ((Suggestion.Proposed) suggestion).configuration();
            trials.add(new Observation(ordinal + 1, configuration, cost(configuration)));
        }
        return costs;
    }

    /** Megabytes per strategy that has just made a suggestion; the history is not counted, it is the operator's. */
    private static double held(List<Observation> trials) {
        long before = used();
        List<Strategy> strategies = IntStream.range(0, HELD)
                .mapToObj(i -> {
                    var strategy = strategy(1);
                    search(strategy, new ArrayList<>(trials), 1);
                    return strategy;
                })
                .toList();
        long after = used();
        return (after - before) / (1e6 * strategies.size());
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Strategy strategy(long seed) {
        return new BayesianStrategy(SPACE, Direction.MINIMIZE, seed);
    }

    private static double cost(Configuration configuration) {
        double sum = 0;
        int k = 0;
        for (var text : configuration.values().values()) {
            double z = Double.parseDouble(text) - 0.3 - 0.04 * k;
            sum += (1 + k) * z * z + 0.1 * Math.sin(9 * z);
            k++;
        }
        return sum;
    }
}
