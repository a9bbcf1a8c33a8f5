package io.hptoperator.bench;

import io.hptoperator.search.Direction;
import io.hptoperator.search.History;
import io.hptoperator.search.Observation;
import io.hptoperator.search.Strategy;
import io.hptoperator.search.Suggestion;
import io.hptoperator.search.WarmStart;
import io.hptoperator.search.gp.BayesianStrategy;
import io.hptoperator.search.quality.Problem;
import io.hptoperator.search.quality.Problems;
import io.hptoperator.search.quality.Runs;
import io.hptoperator.search.quality.Simulation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What parents are worth. Related parents solved the same problem with other seeds of the search; unrelated ones solved an instance whose optimum is
 * elsewhere. Arguments: number of seeds, 5 by default, and the first of them, 0 by default.
 */
final class WarmStartBenchmark {
    private static final int TRIALS = 50;
    /** Another instance of the same function. */
    private static final long ELSEWHERE = 5_000;

    private WarmStartBenchmark() {}

    public static void main(String[] arguments) {
        int seeds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        long first = arguments.length > 1 ? Long.parseLong(arguments[1]) : 0;
        System.out.println("problem            trials to the cold result          log10 regret at 50");
        System.out.println("                  identical  transfer (same)      cold   transfer (unrelated)");
        double[] sums = new double[4];
        for (var problem : Problems.all()) {
            double[] row = new double[4];
            double reference = Runs.reference(problem);
            for (long seed = first; seed < first + seeds; seed++) {
                add(row, compare(problem, seed, reference), seeds);
            }
            add(sums, row, Problems.all().size());
            System.out.printf("%-18s %8.1f %16.1f %9.2f %22.2f%n", problem.name(), row[0], row[1], row[2], row[3]);
        }
        System.out.printf("%-18s %8.1f %16.1f %9.2f %22.2f%n", "mean", sums[0], sums[1], sums[2], sums[3]);
    }

    private static void add(double[] sums, double[] values, int count) {
        Arrays.setAll(sums, i -> sums[i] + values[i] / count);
    }

    private static double[] compare(Problem problem, long seed, double reference) {
        double[] cold = run(problem, seed, seed + 100, WarmStart.NONE);
        double goal = cold[TRIALS - 1];
        var same = parent(problem, seed, seed + 200);
        var other = parent(problem, ELSEWHERE + seed, seed + 300);
        double[] identical = run(problem, seed, seed + 400, warm(WarmStart.Kind.IDENTICAL_DATA_AND_ALGORITHM, same));
        double[] transfer = run(problem, seed, seed + 400, warm(WarmStart.Kind.TRANSFER_LEARNING, same));
        double[] unrelated = run(problem, seed, seed + 100, warm(WarmStart.Kind.TRANSFER_LEARNING, other));
        return new double[] {
            trialsTo(goal, identical),
            trialsTo(goal, transfer),
            Runs.logRegret(goal, reference),
            Runs.logRegret(unrelated[TRIALS - 1], reference)
        };
    }

    private static WarmStart warm(WarmStart.Kind kind, List<Observation> parent) {
        return new WarmStart(kind, List.of(parent));
    }

    private static double[] run(Problem problem, long instance, long seed, WarmStart warmStart) {
        return new Simulation(problem, strategy(problem, seed, warmStart), instance, 1).incumbents(TRIALS);
    }

    private static Strategy strategy(Problem problem, long seed, WarmStart warmStart) {
        return new BayesianStrategy(problem.space(), Direction.MINIMIZE, seed, warmStart);
    }

    /** The first trial whose result is as good; one more than there were if none is. */
    private static int trialsTo(double goal, double[] incumbents) {
        for (int i = 0; i < incumbents.length; i++) {
            if (incumbents[i] <= goal) {
                return i + 1;
            }
        }
        return incumbents.length + 1;
    }

    private static List<Observation> parent(Problem problem, long instance, long seed) {
        var strategy = strategy(problem, seed, WarmStart.NONE);
        List<Observation> completed = new ArrayList<>();
        for (int ordinal = 0; ordinal < TRIALS; ordinal++) {
            var suggestion = (Suggestion.Proposed) strategy.suggest(ordinal, new History(completed, List.of()));
            var observed = problem.observed(suggestion.configuration(), instance, ordinal);
            int index = ordinal + 1;
            observed.ifPresent(value -> completed.add(new Observation(index, suggestion.configuration(), value)));
        }
        return completed;
    }
}
