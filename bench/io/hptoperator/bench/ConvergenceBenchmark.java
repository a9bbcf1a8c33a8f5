package io.hptoperator.bench;

import io.hptoperator.search.Direction;
import io.hptoperator.search.History;
import io.hptoperator.search.Observation;
import io.hptoperator.search.Suggestion;
import io.hptoperator.search.quality.Problem;
import io.hptoperator.search.quality.Problems;
import io.hptoperator.search.quality.Runs;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.stopping.Convergence;
import io.hptoperator.stopping.ConvergenceDetector;
import io.hptoperator.stopping.Result;
import io.hptoperator.stopping.SearchedSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * What the end by convergence saves and costs, on searches by the model of 200 trials, against ends after so many results without any gain. The problems' least
 * value is 0, where one per cent means little; so they are looked at twice, once raised by what random search reaches after ten trials. Argument: number
 * of seeds, 1 by default.
 */
final class ConvergenceBenchmark {
    private static final int TRIALS = 200;
    private static final double WORTH_WAITING_FOR = 0.01;

    /** When a search ends, {@link #TRIALS} at the latest. */
    private record Rule(String name, ToIntFunction<List<Result>> end) {}

    private record Tally(int runs, double saved, int wrong) {
        static final Tally NONE = new Tally(0, 0, 0);

        Tally with(int end, boolean isWrong) {
            return new Tally(runs + 1, saved + (TRIALS - end) / (double) TRIALS, wrong + (isWrong ? 1 : 0));
        }

        @Override
        public String toString() {
            return "saved %.2f, wrong %d of %d".formatted(saved / runs, wrong, runs);
        }
    }

    private ConvergenceBenchmark() {}

    public static void main(String[] arguments) {
        int seeds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1;
        var raised = new Tally[4];
        var plain = new Tally[4];
        Arrays.fill(raised, Tally.NONE);
        Arrays.fill(plain, Tally.NONE);
        for (var problem : Problems.all()) {
            double floor = Runs.reference(problem);
            for (long seed = 0; seed < seeds; seed++) {
                var trials = run(problem, seed);
                System.out.printf("%-18s seed %d%n", problem.name(), seed);
                add("  raised  ", raised, rules(problem, seed), raisedBy(floor, trials));
                add("  as it is", plain, rules(problem, seed), raisedBy(0, trials));
            }
        }
        var names = rules(Problems.all().getFirst(), 0);
        for (int i = 0; i < names.size(); i++) {
            System.out.printf("%-16s raised: %s; as it is: %s%n", names.get(i).name(), raised[i], plain[i]);
        }
    }

    private static void add(String label, Tally[] tallies, List<Rule> rules, List<Result> results) {
        var line = new StringBuilder(label);
        for (int i = 0; i < tallies.length; i++) {
            int end = rules.get(i).end().applyAsInt(results);
            double best = best(results.subList(0, Math.min(end, results.size())));
            boolean wrong = best - best(results) > WORTH_WAITING_FOR * Math.abs(best);
            tallies[i] = tallies[i].with(end, wrong);
            line.append("  %s: %d%s".formatted(rules.get(i).name(), end, wrong ? " wrong" : ""));
        }
        System.out.println(line);
    }

    private static List<Rule> rules(Problem problem, long seed) {
        var detector = new ConvergenceDetector(
                List.of(new SearchedSpace("", problem.space(), problem.space().combinations())),
                Direction.MINIMIZE,
                seed);
        return List.of(
                new Rule("convergence", results -> detection(detector, results)),
                new Rule("none in 10", results -> withoutGain(10, results)),
                new Rule("none in 30", results -> withoutGain(30, results)),
                new Rule("none in 50", results -> withoutGain(50, results)));
    }

    private static int detection(ConvergenceDetector detector, List<Result> results) {
        return IntStream.rangeClosed(1, results.size())
                .filter(count -> ConvergenceDetector.lastCheck(count).orElse(0) == count)
                .mapToObj(count -> detector.check(results.subList(0, count)))
                .filter(Convergence::detected)
                .mapToInt(Convergence::results)
                .findFirst()
                .orElse(TRIALS);
    }

    /** Any gain counts. */
    private static int withoutGain(int patience, List<Result> results) {
        int last = 0;
        for (int i = 1; i < results.size(); i++) {
            if (value(results.get(i)) < value(results.get(last))) {
                last = i;
            } else if (i - last >= patience) {
                return i + 1;
            }
        }
        return TRIALS;
    }

    private static double best(List<Result> results) {
        return results.stream().mapToDouble(ConvergenceBenchmark::value).min().orElseThrow();
    }

    private static double value(Result result) {
        return result.observation().objective();
    }

    private static List<Result> raisedBy(double floor, List<Observation> trials) {
        return trials.stream()
                .map(trial -> new Observation(trial.index(), trial.configuration(), trial.objective() + floor))
                .map(trial -> new Result("", trial))
                .toList();
    }

    /** One trial after the other; those that fail leave no result. */
    private static List<Observation> run(Problem problem, long seed) {
        var strategy = Runs.BAYESIAN.strategy(problem, seed);
        List<Observation> completed = new ArrayList<>();
        List<Configuration> failed = new ArrayList<>();
        for (int ordinal = 0; ordinal < TRIALS; ordinal++) {
            var suggestion = strategy.suggest(ordinal, new History(completed, List.of(), failed));
            var next = ((Suggestion.Proposed) suggestion).configuration();
            var observed = problem.observed(next, seed, ordinal);
            if (observed.isPresent()) {
                completed.add(new Observation(ordinal + 1, next, observed.getAsDouble()));
            } else {
                failed.add(next);
            }
        }
        return completed;
    }
}
