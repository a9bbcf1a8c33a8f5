package io.hptoperator.bench.convergence;

import io.hptoperator.bench.Times;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * What the end by convergence saves and costs, on searches of 200 trials by the engine, half of which are on tasks that were not looked at while the rule was made. Compared with ends
 * after so many results without any gain, with an end that knows the future, and with the rules of another library. Arguments, all optional: {@code seeds=3
 * searches=FILE peer=COMMAND}. Searches that are in the file are taken from it, and others are added to it. See bench/README.md.
 */
final class ConvergenceBenchmark {
    /** By rule. */
    private final Map<String, Map<Trajectory, Trajectory.Outcome>> outcomes = new LinkedHashMap<>();

    private ConvergenceBenchmark() {}

    public static void main(String[] arguments) {
        Map<String, String> options = new HashMap<>(Map.of("seeds", "3", "searches", "", "peer", ""));
        for (var argument : arguments) {
            var parts = argument.split("=", 2);
            options.put(parts[0], parts[1]);
        }
        var searches = searches(options.get("searches"), Integer.parseInt(options.get("seeds")));
        var benchmark = new ConvergenceBenchmark();
        var ends = new Ends();
        searches.forEach(search -> benchmark.add(search, ends.of(search)));
        var peer = options.get("peer");
        if (!peer.isEmpty()) {
            try (var terminators = new Terminators(List.of(peer.split(" ")))) {
                searches.forEach(search -> benchmark.add(search, terminators.ends(search)));
            }
        }
        benchmark.print();
        Times.of(ends.cpu()).print("CPU of a check");
    }

    private static List<Trajectory> searches(String file, int seeds) {
        return file.isEmpty() ? Searches.made(seeds) : Searches.kept(Path.of(file), seeds);
    }

    private void add(Trajectory search, Map<String, OptionalInt> ends) {
        List<String> texts = new ArrayList<>();
        ends.forEach((rule, end) -> {
            var outcome = search.endedAfter(end);
            outcomes.computeIfAbsent(rule, _ -> new LinkedHashMap<>()).put(search, outcome);
            var when = end.isPresent() ? Integer.toString(end.getAsInt()) : "never";
            texts.add(rule + " " + when
                    + (outcome.wrong() ? String.format(Locale.ROOT, " (loses %.3f)", outcome.loss()) : ""));
        });
        System.out.printf("%s %d: %s%n", search.task(), search.seed(), String.join(", ", texts));
    }

    private void print() {
        for (var half : Half.values()) {
            System.out.printf(
                    "%n| %s | searches | saved | wrong | as a share | lost |%n| --- | --- | --- | --- | --- | --- |%n",
                    half);
            outcomes.keySet().forEach(rule -> print(rule, rule, search -> search.half() == half));
            for (var kind : Task.Kind.values()) {
                print("ConvergenceDetected", kind.name(), search -> search.half() == half && search.kind() == kind);
            }
        }
    }

    private void print(String rule, String name, Predicate<Trajectory> chosen) {
        Map<Trajectory, Trajectory.Outcome> part = new LinkedHashMap<>(outcomes.get(rule));
        part.keySet().removeIf(chosen.negate());
        if (!part.isEmpty()) {
            System.out.println(Scores.of(part).row(name));
        }
    }
}
