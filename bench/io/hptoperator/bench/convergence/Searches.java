package io.hptoperator.bench.convergence;

import io.hptoperator.search.History;
import io.hptoperator.search.Observation;
import io.hptoperator.search.Suggestion;
import io.hptoperator.search.gp.BayesianStrategy;
import io.hptoperator.search.space.Configuration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Searches by the engine, one trial after the other. */
final class Searches {
    private static final int TRIALS = 200;

    private Searches() {}

    /** All tasks, each with so many seeds. */
    static List<Trajectory> made(int seeds) {
        return Arrays.stream(Half.values())
                .flatMap(half -> half.tasks().stream().flatMap(task -> made(half, task, seeds)))
                .toList();
    }

    private static Stream<Trajectory> made(Half half, Task task, int seeds) {
        return LongStream.range(0, seeds).mapToObj(seed -> made(half, task, seed));
    }

    static Trajectory made(Half half, Task task, long seed) {
        var instance = task.instances().of(seed);
        var strategy = new BayesianStrategy(task.space(), task.direction(), seed);
        List<Trajectory.Trial> trials = new ArrayList<>();
        List<Observation> completed = new ArrayList<>();
        List<Configuration> failed = new ArrayList<>();
        for (int ordinal = 0; ordinal < TRIALS; ordinal++) {
            var suggestion = strategy.suggest(ordinal, new History(completed, List.of(), failed));
            var next = ((Suggestion.Proposed) suggestion).configuration();
            OptionalDouble objective = instance.result(next, ordinal);
            trials.add(new Trajectory.Trial(next, objective));
            if (objective.isPresent()) {
                completed.add(new Observation(ordinal + 1, next, objective.getAsDouble()));
            } else {
                failed.add(next);
            }
        }
        return new Trajectory(half, task.kind(), task.name(), seed, task.space(), task.direction(), trials);
    }

    /** One on each line. */
    static List<Trajectory> read(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.map(Trajectory::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(List<Trajectory> searches, Path file) {
        try {
            Files.write(file, searches.stream().map(Trajectory::line).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
