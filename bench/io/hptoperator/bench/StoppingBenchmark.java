package io.hptoperator.bench;

import io.hptoperator.bench.LearningCurves.Formula;
import io.hptoperator.bench.LearningCurves.Learner;
import io.hptoperator.search.Direction;
import io.hptoperator.search.Suggestion;
import io.hptoperator.search.gp.BayesianStrategy;
import io.hptoperator.stopping.EarlyStopping;
import io.hptoperator.stopping.Hyperband;
import io.hptoperator.stopping.MedianRule;
import io.hptoperator.stopping.NoEarlyStopping;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What early stopping saves and what it costs, on {@link LearningCurves}: with the rules of the product in {@link SimulatedTuning}, four trials at a time.
 * Arguments: file of recorded curves, jobs of each family (20), jobs of each family with a model (5; 0 leaves that out).
 */
final class StoppingBenchmark {
    private static final int WORKERS = 4;
    private static final int TRIALS = 100;
    /** Full trainings of one worker that take as long as a job with a limit of time. */
    private static final int ROUNDS = 5;

    private static final int MOST_TRIALS = 150;

    private static final EarlyStopping NONE = new NoEarlyStopping();

    /** What a rule did on the jobs of one family, in sums. */
    private record Sum(int jobs, double saved, int missed, double loss) {
        static final Sum ZERO = new Sum(0, 0, 0, 0);

        Sum plus(Sum other) {
            return new Sum(jobs + other.jobs, saved + other.saved, missed + other.missed, loss + other.loss);
        }

        @Override
        public String toString() {
            return "saved %4.1f %%, best missed in %3d of %d, loss %.4f"
                    .formatted(100 * saved / jobs, missed, jobs, loss / jobs);
        }
    }

    private final Path recorded;

    private StoppingBenchmark(Path recorded) {
        this.recorded = recorded;
    }

    public static void main(String[] arguments) {
        int jobs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        int modelled = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        var benchmark = new StoppingBenchmark(Path.of(arguments[0]));
        System.out.printf("A hundred random configurations, %d jobs of each family%n", jobs);
        rules().forEach((name, rule) -> benchmark.printSavings(name, rule, jobs));
        System.out.printf("%nAs much time as %d full trainings, %d jobs of each family%n", ROUNDS * WORKERS, jobs);
        rules().forEach((name, rule) -> benchmark.printRegret(name, rule, jobs));
        if (modelled > 0) {
            System.out.printf("%nThe same with a model of the last values, %d jobs of each family%n", modelled);
            models().forEach((name, rule) -> benchmark.printModelRegret(name, rule, modelled));
        }
    }

    /** By the number of epochs that a trial has. */
    private static Map<String, IntFunction<EarlyStopping>> rules() {
        Map<String, IntFunction<EarlyStopping>> rules = new LinkedHashMap<>();
        rules.put("none", _ -> NONE);
        rules.put("median, AMT's words", _ -> new MedianRule(1, OptionalInt.of(1)));
        rules.put("median, 10 completed, epoch 1", _ -> new MedianRule(10, OptionalInt.of(1)));
        rules.put("median, 10 completed, a tenth", epochs -> new MedianRule(10, OptionalInt.of(epochs / 10)));
        rules.put("median, 5 completed, a tenth", epochs -> new MedianRule(5, OptionalInt.of(epochs / 10)));
        rules.put("median, 5 completed, 15 %", _ -> new MedianRule(5, OptionalInt.empty()));
        rules.put("median, default", _ -> new MedianRule(MedianRule.DEFAULT_MIN_COMPLETED_TRIALS, OptionalInt.empty()));
        rules.put("median, 3 completed, 15 %", _ -> new MedianRule(3, OptionalInt.empty()));
        rules.put("Hyperband, minResource 1", epochs -> new Hyperband(1, epochs, true));
        rules.put("Hyperband, default", epochs -> new Hyperband(Hyperband.defaultMinResource(epochs), epochs, true));
        rules.put("Hyperband, minResource 6", epochs -> new Hyperband(6, epochs, true));
        return rules;
    }

    private static Map<String, IntFunction<EarlyStopping>> models() {
        var rules = rules();
        rules.keySet().retainAll(List.of("none", "median, default", "Hyperband, default"));
        return rules;
    }

    /** All families by name: the configurations of a job. */
    private Map<String, List<Learner>> populations(int count, long seed) {
        Map<String, List<Learner>> populations = new LinkedHashMap<>();
        for (var formula : Formula.values()) {
            populations.put(formula.name(), formula.problem(seed).random(count, seed));
        }
        populations.put("DIGITS", LearningCurves.digits(recorded, seed));
        return populations;
    }

    private void printSavings(String name, IntFunction<EarlyStopping> rule, int jobs) {
        Map<String, Sum> sums = new LinkedHashMap<>();
        for (long seed = 0; seed < jobs; seed++) {
            populations(TRIALS, seed)
                    .forEach((family, learners) ->
                            sums.merge(family, savings(learners.subList(0, TRIALS), rule), Sum::plus));
        }
        System.out.printf("%-32s %s%n", name, sums.values().stream().reduce(Sum.ZERO, Sum::plus));
        sums.forEach((family, sum) -> System.out.printf("  %-30s %s%n", family, sum));
    }

    private static Sum savings(List<Learner> learners, IntFunction<EarlyStopping> rule) {
        int epochs = learners.getFirst().errors().length;
        var job = new SimulatedTuning(
                        (index, _) -> learners.get(index), rule.apply(epochs), TRIALS, Double.POSITIVE_INFINITY)
                .run(WORKERS);
        double best = best(learners);
        boolean missed = IntStream.range(0, TRIALS)
                .filter(i -> learners.get(i).last() == best)
                .allMatch(job::wasStopped);
        double saved = 1 - job.epochs() / (double) (TRIALS * epochs);
        return new Sum(1, saved, missed ? 1 : 0, regret(job.best(), learners));
    }

    private void printRegret(String name, IntFunction<EarlyStopping> rule, int jobs) {
        Map<String, Double> regrets = new LinkedHashMap<>();
        for (long seed = 0; seed < jobs; seed++) {
            populations(MOST_TRIALS, seed).forEach((family, learners) -> {
                int epochs = learners.getFirst().errors().length;
                var job = new SimulatedTuning(
                                (index, _) -> learners.get(index), rule.apply(epochs), MOST_TRIALS, ROUNDS * epochs)
                        .run(WORKERS);
                regrets.merge(family, regret(job.best(), learners) / jobs, Double::sum);
            });
        }
        print(name, regrets);
    }

    private void printModelRegret(String name, IntFunction<EarlyStopping> rule, int jobs) {
        Map<String, Double> regrets = new LinkedHashMap<>();
        for (var formula : Formula.values()) {
            for (long seed = 0; seed < jobs; seed++) {
                var problem = formula.problem(seed);
                var model = new BayesianStrategy(problem.space(), Direction.MINIMIZE, seed);
                var job = new SimulatedTuning(
                                (index, history) -> problem.learner(
                                        ((Suggestion.Proposed) model.suggest(index, history)).configuration()),
                                rule.apply(LearningCurves.EPOCHS),
                                MOST_TRIALS,
                                ROUNDS * LearningCurves.EPOCHS)
                        .run(WORKERS);
                double regret = regret(job.best(), problem.random(MOST_TRIALS, seed));
                regrets.merge(formula.name(), regret / jobs, Double::sum);
            }
        }
        print(name, regrets);
    }

    private static void print(String name, Map<String, Double> regrets) {
        double mean = regrets.values().stream()
                .mapToDouble(regret -> regret)
                .average()
                .orElseThrow();
        System.out.printf("%-32s regret %.4f %s%n", name, mean, text(regrets));
    }

    private static String text(Map<String, Double> regrets) {
        return String.join(
                ", ",
                regrets.entrySet().stream()
                        .map(entry -> "%s %.4f".formatted(entry.getKey(), entry.getValue()))
                        .toList());
    }

    /** How much is missing to the best configuration of the family, in units of what it is better than the median one. */
    private static double regret(double reached, List<Learner> learners) {
        double[] last = learners.stream().mapToDouble(Learner::last).sorted().toArray();
        return Math.max(0, reached - last[0]) / (last[last.length / 2] - last[0]);
    }

    private static double best(List<Learner> learners) {
        return learners.stream().mapToDouble(Learner::last).min().orElseThrow();
    }
}
