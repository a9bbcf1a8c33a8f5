package io.hptoperator.search.quality;

import io.hptoperator.search.space.CategoricalParameter;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.ContinuousParameter;
import io.hptoperator.search.space.IntegerParameter;
import io.hptoperator.search.space.Parameter;
import io.hptoperator.search.space.Scaling;
import io.hptoperator.search.space.SearchSpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** Complete grids of real training results; src/test/resources/search/tables/README.md says where they are from. */
public final class Tables {
    private static final List<String> OPERATIONS =
            List.of("none", "skip_connect", "nor_conv_1x1", "nor_conv_3x3", "avg_pool_3x3");
    private static final int PLACES = 6;
    /** What the accuracy of one training varies by on average. */
    private static final double PERCEPTRON_NOISE = 0.01;

    private Tables() {}

    /** Six choices among five operations. */
    public static Problem cell() {
        return of(
                "nasbench201-cifar100",
                new SearchSpace(IntStream.range(0, PLACES)
                        .<Parameter>mapToObj(place -> new CategoricalParameter("operation-" + place, OPERATIONS))
                        .toList()),
                0);
    }

    /** Positions on five grids that are roughly geometric, seen with the noise of a single training. */
    public static Problem perceptron() {
        return of(
                "hpobench-phoneme",
                new SearchSpace(List.of(
                        grid("alpha", 10),
                        grid("batch-size", 10),
                        grid("depth", 3),
                        grid("learning-rate", 10),
                        grid("width", 10))),
                PERCEPTRON_NOISE);
    }

    /** The highest accuracy in the table of that name, which is the cost 0 of the problem. */
    public static double best(String name) {
        return Arrays.stream(read(name)).max().orElseThrow();
    }

    private static Parameter grid(String name, int values) {
        return new IntegerParameter(name, 0, values - 1, Scaling.LINEAR);
    }

    private static Problem of(String name, SearchSpace space, double noise) {
        double[] accuracies = read(name);
        double best = Arrays.stream(accuracies).max().orElseThrow();
        return new Problem(
                name,
                space,
                (configuration, _) -> best - accuracies[row(space, configuration)],
                noise,
                Double.POSITIVE_INFINITY);
    }

    private static int row(SearchSpace space, Configuration configuration) {
        int row = 0;
        for (var parameter : space.parameters()) {
            var text = Objects.requireNonNull(configuration.values().get(parameter.name()));
            row = switch (parameter) {
                case CategoricalParameter choice ->
                    row * choice.values().size() + choice.values().indexOf(text);
                case IntegerParameter grid -> row * (int) (grid.max() + 1) + Integer.parseInt(text);
                case ContinuousParameter continuous ->
                    throw new IllegalArgumentException("a table has no column for " + continuous.name());
            };
        }
        return row;
    }

    private static double[] read(String name) {
        var file = "/search/tables/" + name + ".gz";
        try (var stream = new GZIPInputStream(Objects.requireNonNull(Tables.class.getResourceAsStream(file), file))) {
            var floats = ByteBuffer.wrap(stream.readAllBytes()).asFloatBuffer();
            return IntStream.range(0, floats.limit()).mapToDouble(floats::get).toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
