package io.hptoperator.bench.convergence;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.zip.GZIPInputStream;

/**
 * What a model learns from, and what it is judged by.
 *
 * @param y for images of digits the digit
 */
record Samples(double[][] x, double[] y) {
    private static final Path DIGITS = Path.of("examples", "digits", "optdigits.csv.gz");
    private static final int PIXELS = 64;
    private static final int NUISANCES = 10;

    /** So many images in an order of the seed; the data are described in examples/digits. */
    static Samples digits(int count, long seed) {
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(DIGITS)), StandardCharsets.US_ASCII))) {
            double[][] rows = lines.lines()
                    .map(line -> Arrays.stream(line.split(","))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
            int[] order = RegressionTree.shuffled(rows.length, new SplittableRandom(seed));
            double[][] x = new double[count][];
            double[] y = new double[count];
            for (int i = 0; i < count; i++) {
                double[] row = rows[order[i]];
                x[i] = Arrays.stream(row, 0, PIXELS).map(pixel -> pixel / 16).toArray();
                y[i] = row[PIXELS];
            }
            return new Samples(x, y);
        } catch (IOException e) {
            throw new UncheckedIOException("start it in the root directory of the repository", e);
        }
    }

    /** Friedman's first function (Annals of Statistics 19, 1991): five inputs matter, five do not; noise of deviation 1, values about 14 ± 5. */
    static Samples friedman(int count, long seed) {
        return simulated(
                count,
                seed,
                1,
                u -> 10 * StrictMath.sin(Math.PI * u[0] * u[1])
                        + 20 * (u[2] - 0.5) * (u[2] - 0.5)
                        + 10 * u[3]
                        + 5 * u[4]);
    }

    /** His second one, the impedance of a circuit of resistor, coil and capacitor, in kilohms; noise as in the paper, a third of the deviation. */
    static Samples impedance(int count, long seed) {
        return simulated(count, seed, 0.125, u -> {
            double resistance = 100 * u[0];
            double frequency = 2 * Math.PI * (20 + 260 * u[1]);
            double reactance = frequency * u[2] - 1 / (frequency * (1 + 10 * u[3]) * 1e-6);
            return Math.sqrt(resistance * resistance + reactance * reactance) / 1_000;
        });
    }

    private static Samples simulated(int count, long seed, double noise, ToDoubleFunction<double[]> function) {
        var random = new SplittableRandom(seed);
        double[][] x = new double[count][];
        double[] y = new double[count];
        for (int i = 0; i < count; i++) {
            x[i] = random.doubles(NUISANCES).toArray();
            y[i] = function.applyAsDouble(x[i]) + random.nextGaussian(0, noise);
        }
        return new Samples(x, y);
    }

    int size() {
        return y.length;
    }

    Samples part(int from, int to) {
        return new Samples(Arrays.copyOfRange(x, from, to), Arrays.copyOfRange(y, from, to));
    }

    double rootMeanSquare(double[] predicted) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += (predicted[i] - y[i]) * (predicted[i] - y[i]);
        }
        return Math.sqrt(sum / y.length);
    }

    /** The share of the variance that is explained. */
    double explained(double[] predicted) {
        double[] mean = new double[y.length];
        Arrays.fill(mean, Arrays.stream(y).average().orElseThrow());
        double left = rootMeanSquare(predicted) / rootMeanSquare(mean);
        return 1 - left * left;
    }
}
