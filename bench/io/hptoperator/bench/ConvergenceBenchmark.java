package io.hptoperator.bench;

import io.hptoperator.search.quality.Problems;
import io.hptoperator.search.quality.Runs;
import io.hptoperator.stopping.Convergence;
import io.hptoperator.stopping.ConvergenceDetector;
import io.hptoperator.stopping.SearchedSpace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * What the end by convergence saves and costs, on searches of 200 trials: simulated ones on the problems of the tests, and stored ones. Compared with ends after so many
 * results without any gain, with an end that knows the future, and with the rules of other libraries. Arguments, all optional: {@code seeds=3 floor=yes|no NAME=FILE… peer=COMMAND}, where
 * a file holds trajectories, one on each line, gzipped or not. See bench/README.md.
 */
final class ConvergenceBenchmark {
    /** By rule and suite. */
    private final Map<String, Map<String, List<Trajectory.Outcome>>> outcomes = new LinkedHashMap<>();

    private final List<Long> cpu = new ArrayList<>();

    private ConvergenceBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, String> options = new LinkedHashMap<>(Map.of("seeds", "3", "floor", "yes", "peer", ""));
        for (var argument : arguments) {
            var parts = argument.split("=", 2);
            options.put(parts[0], parts[1]);
        }
        int seeds = Integer.parseInt(options.remove("seeds"));
        boolean isRaised = "yes".equals(options.remove("floor"));
        var peer = options.remove("peer");
        List<Trajectory> trajectories = new ArrayList<>(simulated(seeds, isRaised));
        for (var file : options.values()) {
            trajectories.addAll(stored(Path.of(file)));
        }
        var benchmark = new ConvergenceBenchmark();
        trajectories.forEach(benchmark::judge);
        if (!peer.isEmpty()) {
            try (var terminators = new Terminators(List.of(peer.split(" ")))) {
                trajectories.forEach(trajectory ->
                        terminators.ends(trajectory).forEach((rule, end) -> benchmark.add(rule, trajectory, end)));
            }
        }
        benchmark.print();
    }

    private static List<Trajectory> simulated(int seeds, boolean isRaised) {
        return Problems.all().stream()
                .flatMap(problem -> {
                    double floor = isRaised ? Runs.reference(problem) : 0;
                    return LongStream.range(0, seeds).mapToObj(seed -> SimulatedSearch.of(problem, seed, floor));
                })
                .toList();
    }

    private static List<Trajectory> stored(Path file) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                var lines = new BufferedReader(new InputStreamReader(
                        file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw, StandardCharsets.UTF_8))) {
            return lines.lines().map(Trajectory::read).toList();
        }
    }

    private void judge(Trajectory trajectory) {
        add("knowing the future", trajectory, assured(trajectory));
        add("ConvergenceDetected", trajectory, detection(trajectory));
        for (int patience : List.of(10, 30, 50)) {
            add("%d without gain".formatted(patience), trajectory, withoutGain(patience, trajectory));
        }
    }

    private void add(String rule, Trajectory trajectory, OptionalInt end) {
        var outcome = trajectory.endedAfter(end);
        for (var suite : List.of(trajectory.suite(), "all")) {
            outcomes.computeIfAbsent(rule, _ -> new LinkedHashMap<>())
                    .computeIfAbsent(suite, _ -> new ArrayList<>())
                    .add(outcome);
        }
        System.out.printf(
                Locale.ROOT,
                "%-10s %-28s %2d  %-20s %s%s%n",
                trajectory.suite(),
                trajectory.problem(),
                trajectory.seed(),
                rule,
                end.isPresent() ? "after " + end.getAsInt() : "never",
                outcome.wrong() ? ", wrong: loses %.3f".formatted(outcome.loss()) : "");
    }

    /** As soon as no gain is left that is worth waiting for. */
    private static OptionalInt assured(Trajectory trajectory) {
        return IntStream.rangeClosed(1, trajectory.results().size())
                .filter(count -> !trajectory.endedAfter(OptionalInt.of(count)).wrong())
                .findFirst();
    }

    private OptionalInt detection(Trajectory trajectory) {
        var space = trajectory.space();
        var detector = new ConvergenceDetector(
                List.of(new SearchedSpace("", space, space.combinations())), trajectory.direction(), trajectory.seed());
        var results = trajectory.results();
        return IntStream.rangeClosed(1, results.size())
                .filter(count -> ConvergenceDetector.lastCheck(count).orElse(0) == count)
                .mapToObj(count -> timed(detector, trajectory, count))
                .filter(Convergence::detected)
                .mapToInt(Convergence::results)
                .findFirst();
    }

    private Convergence timed(ConvergenceDetector detector, Trajectory trajectory, int count) {
        var threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        var check = detector.check(trajectory.ended(), count);
        cpu.add(threads.getCurrentThreadCpuTime() - begin);
        return check;
    }

    /** Any gain counts. */
    private static OptionalInt withoutGain(int patience, Trajectory trajectory) {
        var results = trajectory.results();
        int last = 0;
        for (int i = 1; i < results.size(); i++) {
            if (trajectory.cost(results.get(i)) < trajectory.cost(results.get(last))) {
                last = i;
            } else if (i - last >= patience) {
                return OptionalInt.of(i + 1);
            }
        }
        return OptionalInt.empty();
    }

    private void print() {
        System.out.printf("%n%-20s %-12s %8s %6s %6s %6s%n", "ends", "suite", "searches", "saved", "wrong", "loss");
        outcomes.forEach((rule, suites) -> suites.forEach((suite, ends) -> System.out.printf(
                Locale.ROOT,
                "%-20s %-12s %8d %6.3f %6.3f %6.4f%n",
                rule,
                suite,
                ends.size(),
                mean(ends.stream().map(Trajectory.Outcome::saved)),
                mean(ends.stream().map(outcome -> outcome.wrong() ? 1.0 : 0.0)),
                mean(ends.stream().map(Trajectory.Outcome::loss)))));
        Times.of(cpu).print("CPU of a check");
    }

    private static double mean(Stream<Double> values) {
        return values.mapToDouble(value -> value).average().orElseThrow();
    }
}
