package io.hptoperator.bench;

import io.hptoperator.search.Direction;
import io.hptoperator.search.History;
import io.hptoperator.search.Observation;
import io.hptoperator.search.Strategy;
import io.hptoperator.search.Suggestion;
import io.hptoperator.search.gp.BayesianStrategy;
import io.hptoperator.search.sampling.RandomStrategy;
import io.hptoperator.search.space.Configuration;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
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
 * The search against random search on a program that really trains: {@code examples/digits} with its ranges, its fixed hyperparameters and its budget, one
 * trial after the other. All trainings run in this process, which is many times faster than a process for each; so it must be started in the
 * program's directory with the program's environment, see README.md. Argument: number of seeds, 20 by default.
 */
final class DigitsBenchmark {
    private static final int TRIALS = 30;
    private static final int HALF = TRIALS / 2;
    private static final Map<String, String> FIXED =
            Map.of("epochs", "15", "dropout", "0.1", "learning-rate-decay", "0.95", "seed", "1");
    private static final Pattern ACCURACY = Pattern.compile("validation:accuracy=([0-9.]+)");

    private final MethodHandle program;
    private final Path hyperparameters;

    private DigitsBenchmark(MethodHandle program, Path hyperparameters) {
        this.program = program;
        this.hyperparameters = hyperparameters;
    }

    public static void main(String[] arguments) throws Throwable {
        int seeds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        var directory = Path.of(System.getenv("SM_INPUT_CONFIG_DIR"));
        var benchmark = new DigitsBenchmark(program(directory), directory.resolve("hyperparameters.json"));
        List<double[]> searched = new ArrayList<>();
        List<double[]> random = new ArrayList<>();
        System.out.printf(
                "best validation accuracy after %d and %d trials%nseed  Bayesian        Random%n", HALF, TRIALS);
        for (long seed = 0; seed < seeds; seed++) {
            searched.add(benchmark.run(new BayesianStrategy(DigitsCurves.SPACE, Direction.MAXIMIZE, seed)));
            random.add(benchmark.run(new RandomStrategy(DigitsCurves.SPACE, seed)));
            System.out.printf("%4d  %s  %s%n", seed, line(searched.getLast()), line(random.getLast()));
        }
        for (int column = 0; column < 2; column++) {
            System.out.println(Score.of(logErrors(searched, column), logErrors(random, column)));
        }
    }

    private static String line(double[] best) {
        return "%.4f %.4f".formatted(best[0], best[1]);
    }

    private static List<Double> logErrors(List<double[]> best, int column) {
        return best.stream().map(row -> Math.log10(1 - row[column])).toList();
    }

    private static MethodHandle program(Path classes) throws IOException, ReflectiveOperationException {
        int result =
                ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", classes.toString(), "Digits.java");
        if (result != 0) {
            throw new IOException("Digits.java does not compile; start this in examples/digits");
        }
        var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()});
        var type = loader.loadClass("Digits");
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                .findStatic(type, "main", MethodType.methodType(void.class, String[].class));
    }

    /** The best accuracy after half of the trials and after all. */
    private double[] run(Strategy strategy) throws Throwable {
        List<Observation> completed = new ArrayList<>();
        double best = 0;
        double half = 0;
        for (int trial = 1; trial <= TRIALS; trial++) {
            var suggestion = (Suggestion.Proposed) strategy.suggest(trial - 1, new History(completed, List.of()));
            double accuracy = accuracy(suggestion.configuration());
            completed.add(new Observation(trial, suggestion.configuration(), accuracy));
            best = Math.max(best, accuracy);
            half = trial == HALF ? best : half;
        }
        return new double[] {half, best};
    }

    /** After the last epoch, as in the example. */
    private double accuracy(Configuration configuration) throws Throwable {
        Map<String, String> all = new LinkedHashMap<>(configuration.values());
        all.putAll(FIXED);
        var json = all.entrySet().stream()
                .map(entry -> "\"%s\": \"%s\"".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
        Files.writeString(hyperparameters, json);
        return ACCURACY.matcher(printed())
                .results()
                .mapToDouble(match -> Double.parseDouble(match.group(1)))
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private String printed() throws Throwable {
        var console = System.out;
        var bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            program.invokeExact(new String[0]);
        } finally {
            System.setOut(console);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
