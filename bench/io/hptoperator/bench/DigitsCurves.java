package io.hptoperator.bench;

import io.hptoperator.search.History;
import io.hptoperator.search.Suggestion;
import io.hptoperator.search.sampling.RandomStrategy;
import io.hptoperator.search.space.CategoricalParameter;
import io.hptoperator.search.space.ContinuousParameter;
import io.hptoperator.search.space.IntegerParameter;
import io.hptoperator.search.space.Scaling;
import io.hptoperator.search.space.SearchSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/**
 * Makes the real learning curves of {@link StoppingBenchmark}: trains random configurations of {@code examples/digits} one after the other, from the
 * directory of the repository, and writes the accuracy after each epoch. Arguments: file, number of configurations (200), epochs of each (36). What the
 * file has already is not trained again.
 */
final class DigitsCurves {
    private static final Path DIGITS = Path.of("examples", "digits").toAbsolutePath();
    private static final Pattern ACCURACY = Pattern.compile("validation:accuracy=([0-9.]+)");
    private static final long SEED = 17;

    /** The ranges of the example. */
    static final SearchSpace SPACE = new SearchSpace(List.of(
            new ContinuousParameter("learning-rate", 0.0001, 1, Scaling.LOGARITHMIC),
            new ContinuousParameter("momentum", 0, 0.99, Scaling.REVERSE_LOGARITHMIC),
            new ContinuousParameter("l2", 0.000001, 0.1, Scaling.LOGARITHMIC),
            new IntegerParameter("hidden", 4, 128, Scaling.LOGARITHMIC),
            new IntegerParameter("batch-size", 8, 128, Scaling.LOGARITHMIC),
            new CategoricalParameter("activation", List.of("relu", "tanh")),
            new CategoricalParameter("optimizer", List.of("sgd", "adam"))));

    private DigitsCurves() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var file = Path.of(arguments[0]);
        int configurations = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        int epochs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 36;
        List<String> lines = new ArrayList<>(Files.exists(file) ? Files.readAllLines(file) : List.of(header(epochs)));
        var random = new RandomStrategy(SPACE, SEED);
        var program = compiled();
        for (int i = lines.size() - 1; i < configurations; i++) {
            var chosen = ((Suggestion.Proposed) random.suggest(i, History.EMPTY)).configuration();
            lines.add(line(chosen.values(), train(program, chosen.values(), epochs)));
            Files.write(file, lines);
        }
    }

    private static String header(int epochs) {
        var names =
                SPACE.parameters().stream().map(parameter -> parameter.name()).collect(Collectors.joining(","));
        return names + ",accuracy after epochs 1 to " + epochs;
    }

    private static String line(Map<String, String> values, List<String> accuracies) {
        return SPACE.parameters().stream()
                .map(parameter -> values.get(parameter.name()))
                .collect(Collectors.joining(",", "", "," + String.join(" ", accuracies)));
    }

    /** Once, because the launcher would do it for every configuration. */
    private static Path compiled() throws IOException {
        var classes = Files.createTempDirectory("digits-classes");
        var source = DIGITS.resolve("Digits.java").toString();
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", classes.toString(), source) != 0) {
            throw new IOException(source + " does not compile");
        }
        return classes;
    }

    private static List<String> train(Path program, Map<String, String> values, int epochs)
            throws IOException, InterruptedException {
        var directory = Files.createTempDirectory("digits-curves");
        Map<String, String> all = new LinkedHashMap<>(values);
        all.put("epochs", Integer.toString(epochs));
        var json = all.entrySet().stream()
                .map(entry -> "\"%s\": \"%s\"".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
        Files.writeString(directory.resolve("hyperparameters.json"), json);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var training = new ProcessBuilder(java, "-XX:+UseSerialGC", "-cp", program.toString(), "Digits")
                .directory(DIGITS.toFile());
        training.environment().put("SM_INPUT_CONFIG_DIR", directory.toString());
        training.environment().put("SM_MODEL_DIR", directory.toString());
        training.environment()
                .put("SM_CHECKPOINT_DIR", directory.resolve("none").toString());
        var process = training.redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException("the training ended with exit code %d: %s".formatted(process.exitValue(), output));
        }
        return ACCURACY.matcher(output).results().map(match -> match.group(1)).toList();
    }
}
