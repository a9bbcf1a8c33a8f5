package io.hptoperator.bench;

import io.hptoperator.search.History;
import io.hptoperator.search.Suggestion;
import io.hptoperator.search.sampling.RandomStrategy;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.ContinuousParameter;
import io.hptoperator.search.space.Parameter;
import io.hptoperator.search.space.Scaling;
import io.hptoperator.search.space.SearchSpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where the trials of {@link StoppingBenchmark} get their learning curves: formulas of ours, and the trainings that {@link DigitsCurves} has recorded. */
final class LearningCurves {
    static final int EPOCHS = 50;

    /**
     * What a training would report.
     *
     * @param errors after each epoch; smaller is better
     * @param epochTime how long an epoch takes
     */
    record Learner(Configuration configuration, double[] errors, double epochTime) {
        double last() {
            return errors[errors.length - 1];
        }
    }

    /** A tuning problem. */
    interface Problem {
        SearchSpace space();

        Learner learner(Configuration configuration);

        default List<Learner> random(int count, long seed) {
            var random = new RandomStrategy(space(), seed);
            return IntStream.range(0, count)
                    .mapToObj(i -> random.suggest(i, History.EMPTY))
                    .map(suggestion -> learner(((Suggestion.Proposed) suggestion).configuration()))
                    .toList();
        }
    }

    /** A kind of learning curve; its problems differ in where the best configurations are. */
    enum Formula {
        /** error = floor + range · epoch^−pace. */
        POWER_LAW,
        /** Exponential, and the lower the floor, the slower. */
        SLOW_STARTERS,
        /** The error rises again after a while, the more the further a parameter is from its best value. */
        OVERFITTING,
        /** A power law, but a third of all configurations learn nothing. */
        STUCK,
        /** A power law seen through the noise of a small validation set. */
        NOISY,
        /** The learning rate falls at half and three quarters of the epochs, and the error with it. */
        STEPS;

        Problem problem(long seed) {
            return new Synthetic(this, new Random(seed).doubles(4).toArray());
        }
    }

    private record Synthetic(Formula formula, double[] best) implements Problem {
        private static final double START = 0.9;
        private static final double[] WEIGHTS = {0.5, 0.3, 0.15, 0.05};

        @Override
        public SearchSpace space() {
            return new SearchSpace(Stream.of("a", "b", "c", "d")
                    .map(name -> (Parameter) new ContinuousParameter(name, 0, 1, Scaling.LINEAR))
                    .toList());
        }

        @Override
        public Learner learner(Configuration configuration) {
            double[] x = Stream.of("a", "b", "c", "d")
                    .mapToDouble(
                            name -> Double.parseDouble(configuration.values().get(name)))
                    .toArray();
            var random = new Random(configuration.values().hashCode());
            double distance = IntStream.range(0, x.length)
                    .mapToDouble(i -> WEIGHTS[i] * Math.abs(x[i] - best[i]))
                    .sum();
            double noise = formula == Formula.NOISY ? 0.03 : 0.004;
            double[] errors = IntStream.rangeClosed(1, EPOCHS)
                    .mapToDouble(epoch -> error(epoch, x, distance) + noise * random.nextGaussian())
                    .toArray();
            return new Learner(configuration, errors, 0.7 + 0.6 * random.nextDouble());
        }

        private double error(int epoch, double[] x, double distance) {
            double floor = 0.05 + 0.8 * distance;
            double range = START - floor;
            // The pace depends on the parameters, but not on how good they are.
            double pace = 0.4 + 0.8 * Math.abs(Math.sin(7 * (x[1] + x[2])));
            double powerLaw = floor + range * Math.pow(epoch, -pace);
            return switch (formula) {
                case POWER_LAW, NOISY -> powerLaw;
                case SLOW_STARTERS -> floor + range * Math.exp(-epoch / (2 + 12 * (1 - Math.min(1, 2 * distance))));
                case OVERFITTING -> powerLaw + 0.5 * Math.abs(x[3] - best[3]) * Math.max(0, epoch - 15) / EPOCHS;
                case STUCK -> Math.abs(x[0] - best[0]) > 0.4 ? START : powerLaw;
                case STEPS -> floor + range * Math.pow(epoch, -0.3 * pace) * steps(epoch, x);
            };
        }

        private static double steps(int epoch, double[] x) {
            double drop = 0.3 + 0.3 * x[2];
            return (epoch > EPOCHS / 2 ? 1 - drop : 1) * (epoch > EPOCHS * 3 / 4 ? 1 - drop / 2 : 1);
        }
    }

    private LearningCurves() {}

    /** The recorded trainings in random order. */
    static List<Learner> digits(Path file, long seed) {
        try (var lines = Files.lines(file)) {
            List<Learner> learners =
                    new ArrayList<>(lines.skip(1).map(LearningCurves::digits).toList());
            Collections.shuffle(learners, new Random(seed));
            return learners;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Learner digits(String line) {
        var cells = List.of(line.split(","));
        var names =
                DigitsCurves.SPACE.parameters().stream().map(Parameter::name).toList();
        Map<String, String> values = new LinkedHashMap<>();
        IntStream.range(0, names.size()).forEach(i -> values.put(names.get(i), cells.get(i)));
        double[] errors = Arrays.stream(cells.getLast().split(" "))
                .mapToDouble(accuracy -> 1 - Double.parseDouble(accuracy))
                .toArray();
        // How long an epoch took was not recorded, since the machine was busy with other things.
        return new Learner(new Configuration(values), errors, 0.7 + 0.6 * new Random(line.hashCode()).nextDouble());
    }
}
