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
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Searches by the engine, one trial after the other. */
final class Searches {
    private static final int TRIALS = 200;

    private Searches() {}

    /** A search that may be made or is there already. */
    private record Key(String task, long seed) {}

    /** All tasks, each with so many seeds, the first ones first. */
    static List<Trajectory> made(int seeds) {
        return all(seeds, Map.of(), _ -> {});
    }

    /** The same, but those in the file are taken from it, and others are added to it as soon as they are made, so that a run that was interrupted is resumed. */
    static List<Trajectory> kept(Path file, int seeds) {
        Map<Key, Trajectory> known = Files.exists(file)
                ? read(file).stream()
                        .collect(Collectors.toMap(search -> new Key(search.task(), search.seed()), Function.identity()))
                : Map.of();
        return all(seeds, known, search -> append(search, file));
    }

    private static List<Trajectory> all(int seeds, Map<Key, Trajectory> known, Consumer<Trajectory> whenMade) {
        List<Trajectory> searches = new ArrayList<>();
        for (long seed = 0; seed < seeds; seed++) {
            for (var half : Half.values()) {
                for (var task : half.tasks()) {
                    var search = known.get(new Key(task.name(), seed));
                    if (search == null) {
                        search = made(half, task, seed);
                        whenMade.accept(search);
                    }
                    searches.add(search);
                }
            }
        }
        return searches;
    }

    private static Trajectory made(Half half, Task task, long seed) {
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
    private static List<Trajectory> read(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.map(Trajectory::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(Trajectory search, Path file) {
        try {
            Files.writeString(file, search.line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
