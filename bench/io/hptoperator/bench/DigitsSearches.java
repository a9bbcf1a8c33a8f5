package io.hptoperator.bench;

import io.hptoperator.search.Direction;
import io.hptoperator.search.History;
import io.hptoperator.search.Observation;
import io.hptoperator.search.Suggestion;
import io.hptoperator.search.gp.BayesianStrategy;
import io.hptoperator.search.space.CategoricalParameter;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.ContinuousParameter;
import io.hptoperator.search.space.IntegerParameter;
import io.hptoperator.search.space.Scaling;
import io.hptoperator.search.space.SearchSpace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes trajectories like those of {@code bench/stopping/digits.jsonl.gz} on standard output: 200 trainings of {@code examples/digits} for each of three objectives and three seeds, an hour or
 * so. Start it in the root directory.
 */
final class DigitsSearches {
    private static final int TRIALS = 200;
    private static final int SEEDS = 3;
    private static final Path PROGRAM = Path.of("examples", "digits");
    private static final Pattern EPOCH = Pattern.compile("train:loss=(\\S+); validation:accuracy=(\\S+)");
    private static final SearchSpace SPACE = new SearchSpace(List.of(
            new ContinuousParameter("learning-rate", 1e-4, 1, Scaling.LOGARITHMIC),
            new ContinuousParameter("momentum", 0, 0.99, Scaling.REVERSE_LOGARITHMIC),
            new ContinuousParameter("l2", 1e-6, 0.1, Scaling.LOGARITHMIC),
            new IntegerParameter("hidden", 4, 64, Scaling.LOGARITHMIC),
            new IntegerParameter("batch-size", 8, 128, Scaling.LOGARITHMIC),
            new CategoricalParameter("activation", List.of("relu", "tanh")),
            new CategoricalParameter("optimizer", List.of("sgd", "adam"))));

    /** What the last epoch printed. */
    private record Epoch(double loss, double accuracy) {}

    private enum Objective {
        ACCURACY,
        ERROR,
        CROSSENTROPY;

        Direction direction() {
            return this == ACCURACY ? Direction.MAXIMIZE : Direction.MINIMIZE;
        }

        double of(Epoch epoch) {
            return switch (this) {
                case ACCURACY -> epoch.accuracy();
                case ERROR -> 1 - epoch.accuracy();
                case CROSSENTROPY -> epoch.loss();
            };
        }
    }

    private DigitsSearches() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var directory = Files.createTempDirectory("digits");
        for (int seed = 0; seed < SEEDS; seed++) {
            for (var objective : Objective.values()) {
                System.out.println(search(objective, seed, directory).line());
            }
        }
    }

    private static Trajectory search(Objective objective, int seed, Path directory)
            throws IOException, InterruptedException {
        var strategy = new BayesianStrategy(SPACE, objective.direction(), seed);
        List<Trajectory.Trial> trials = new ArrayList<>();
        List<Observation> completed = new ArrayList<>();
        for (int ordinal = 0; ordinal < TRIALS; ordinal++) {
            var suggestion = strategy.suggest(ordinal, new History(completed, List.of()));
            var next = ((Suggestion.Proposed) suggestion).configuration();
            double value = objective.of(train(next, seed, directory));
            completed.add(new Observation(ordinal + 1, next, value));
            trials.add(new Trajectory.Trial(next, OptionalDouble.of(value)));
        }
        var problem = "digits-" + objective.name().toLowerCase(Locale.ROOT);
        return new Trajectory("digits", problem, seed, SPACE, objective.direction(), trials);
    }

    private static Epoch train(Configuration configuration, int seed, Path directory)
            throws IOException, InterruptedException {
        Map<String, String> values = new HashMap<>(configuration.values());
        values.putAll(Map.of(
                "epochs", "8", "dropout", "0.1", "learning-rate-decay", "0.95", "seed", Integer.toString(seed + 1)));
        Files.writeString(
                directory.resolve("hyperparameters.json"),
                values.entrySet().stream()
                        .map(entry -> "\"%s\": \"%s\"".formatted(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}")));
        var builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"), "Digits.java")
                .directory(PROGRAM.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment()
                .putAll(Map.of("SM_INPUT_CONFIG_DIR", directory.toString(), "SM_MODEL_DIR", directory.toString()));
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("training with %s failed".formatted(values));
        }
        return EPOCH.matcher(output)
                .results()
                .map(epoch -> new Epoch(Double.parseDouble(epoch.group(1)), Double.parseDouble(epoch.group(2))))
                .reduce((_, last) -> last)
                .orElseThrow();
    }
}
