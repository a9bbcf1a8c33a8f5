package io.hptoperator.bench;

import io.hptoperator.search.Strategy;
import io.hptoperator.search.quality.Problem;
import io.hptoperator.search.quality.Problems;
import io.hptoperator.search.quality.Runs;
import io.hptoperator.search.quality.Simulation;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The search against others on the problems of the regression test: normalised regret after 25, 50 and 100 trials, comparisons with a test, CPU per
 * suggestion. Arguments: {@code seeds=5 trials=100 workers=1 plot=FILE.svg NAME=COMMAND…}, where each command starts a peer that speaks the
 * protocol of {@code hpt suggest}.
 */
final class SearchBenchmark {
    private static final int[] MILESTONES = {25, 50, 100};

    /** A method with its clock; regrets by problem, then seed, as one curve each. */
    private static final class Contender {
        private final String name;
        private final Runs.Method method;
        private final LongSupplier cpuNanos;
        private final Map<String, List<double[]>> curves = new LinkedHashMap<>();
        private long spent;
        private long suggestions;

        Contender(String name, Runs.Method method, LongSupplier cpuNanos) {
            this.name = name;
            this.method = method;
            this.cpuNanos = cpuNanos;
        }

        void run(Problem problem, int seeds, int trials, int workers) {
            double reference = Runs.reference(problem);
            for (long seed = 0; seed < seeds; seed++) {
                Strategy strategy = method.strategy(problem, seed);
                long begin = cpuNanos.getAsLong();
                double[] incumbents = new Simulation(problem, strategy, seed, workers).incumbents(trials);
                spent += cpuNanos.getAsLong() - begin;
                suggestions += trials;
                curves.computeIfAbsent(problem.name(), _ -> new ArrayList<>())
                        .add(Arrays.stream(incumbents)
                                .map(incumbent -> Runs.logRegret(incumbent, reference))
                                .toArray());
            }
        }

        /** Mean log regret after so many trials, problem by problem. */
        List<Double> at(int trials) {
            return curves.values().stream()
                    .map(seeds -> seeds.stream()
                            .mapToDouble(curve -> curve[trials - 1])
                            .average()
                            .orElseThrow())
                    .toList();
        }

        double geometricMean(int trials) {
            return Math.pow(
                    10, at(trials).stream().mapToDouble(r -> r).average().orElseThrow());
        }

        double millisecondsPerSuggestion() {
            return spent / 1e6 / suggestions;
        }
    }

    private SearchBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, String> options = new LinkedHashMap<>(Map.of("seeds", "5", "trials", "100", "workers", "1"));
        for (var argument : arguments) {
            var parts = argument.split("=", 2);
            options.put(parts[0], parts[1]);
        }
        int seeds = Integer.parseInt(options.remove("seeds"));
        int trials = Integer.parseInt(options.remove("trials"));
        int workers = Integer.parseInt(options.remove("workers"));
        var plot = options.remove("plot");
        List<Contender> contenders = new ArrayList<>(List.of(
                new Contender("hpt", Runs.BAYESIAN, SearchBenchmark::threadCpu),
                new Contender("random", Runs.RANDOM, SearchBenchmark::threadCpu)));
        List<Peer> peers = new ArrayList<>();
        options.forEach((name, command) -> {
            var peer = new Peer(List.of(command.split(" ")));
            peers.add(peer);
            contenders.add(new Contender(name, peer::search, () -> peer.cpu().toNanos()));
        });
        try {
            for (var problem : Problems.withTables()) {
                contenders.forEach(contender -> contender.run(problem, seeds, trials, workers));
            }
        } finally {
            peers.forEach(Peer::close);
        }
        print(contenders, seeds, trials, workers);
        if (plot != null) {
            Files.writeString(Path.of(plot), plot(contenders, trials).svg());
        }
    }

    private static long threadCpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void print(List<Contender> contenders, int seeds, int trials, int workers) {
        System.out.printf(
                "%d problems, %d seeds, %d trials, %d workers%n",
                Problems.withTables().size(), seeds, trials, workers);
        System.out.println("method        trials   regret   hpt against it: mean log10   won:lost   p        CPU ms");
        for (var contender : contenders) {
            for (int milestone : MILESTONES) {
                if (milestone <= trials) {
                    var score = Score.of(contenders.getFirst().at(milestone), contender.at(milestone));
                    System.out.printf(
                            "%-12s %7d %8.4f %27.2f %7d:%-4d %-8.2g %6.1f%n",
                            contender.name,
                            milestone,
                            contender.geometricMean(milestone),
                            score.meanDifference(),
                            score.wins(),
                            score.losses(),
                            score.probability(),
                            contender.millisecondsPerSuggestion());
                }
            }
        }
    }

    private static RegretPlot plot(List<Contender> contenders, int trials) {
        Map<String, double[]> curves = new LinkedHashMap<>();
        for (var contender : contenders) {
            double[] curve = new double[trials];
            Arrays.setAll(curve, i -> Math.log10(contender.geometricMean(i + 1)));
            curves.put(contender.name, curve);
        }
        return new RegretPlot(curves);
    }
}
