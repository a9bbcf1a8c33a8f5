import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Trains a neural network with one hidden layer on 8×8 images of handwritten digits: {@code java Digits.java}, JDK 17 or later, nothing else.
 *
 * <p>It is an ordinary SageMaker training program. It reads {@code hyperparameters.json}, prints one line of metrics per epoch, writes the model to
 * {@code SM_MODEL_DIR}, continues from a checkpoint when it finds one and, where there is a place for it, writes one when it is told to stop (SIGTERM). Equal hyperparameters give equal output.
 */
final class Digits {
    public static void main(String[] arguments) throws IOException {
        var settings = Settings.of(readHyperparameters(directory("SM_INPUT_CONFIG_DIR", "/opt/ml/input/config")));
        var data = Images.read(dataFile());
        var training = data.part(0, data.size() * 3 / 4);
        var validation = data.part(data.size() * 3 / 4, data.size());
        var checkpoints = directory("SM_CHECKPOINT_DIR", "/opt/ml/checkpoints");
        var checkpoint = checkpoints.resolve("digits.checkpoint");
        var trainer = new Trainer(settings, training);
        if (Files.exists(checkpoint)) {
            trainer.restore(checkpoint);
            System.out.println("continuing after epoch " + trainer.epochsDone());
        }

        var stop = new StopSignal();
        while (trainer.epochsDone() < settings.epochs() && !stop.requested()) {
            double loss = trainer.runEpoch();
            double accuracy = trainer.network().accuracy(validation);
            System.out.printf(
                    Locale.ROOT,
                    "epoch=%d; train:loss=%.5f; validation:accuracy=%.5f%n",
                    trainer.epochsDone(),
                    loss,
                    accuracy);
        }
        if (stop.requested()) {
            System.out.println("stopped after epoch " + trainer.epochsDone());
            if (Files.isDirectory(checkpoints)) { // only a job with a checkpointConfig has one
                trainer.save(checkpoint);
            }
        } else {
            trainer.save(directory("SM_MODEL_DIR", "/opt/ml/model").resolve("digits.model"));
        }
        stop.acknowledge();
    }

    private static Path directory(String variable, String containerPath) {
        return Path.of(System.getenv().getOrDefault(variable, containerPath));
    }

    /** The `training` channel when there is one, else the file beside this program. */
    private static Path dataFile() {
        var inChannel =
                directory("SM_CHANNEL_TRAINING", "/opt/ml/input/data/training").resolve("optdigits.csv.gz");
        return Files.exists(inChannel) ? inChannel : Path.of("optdigits.csv.gz");
    }

    /** A flat JSON object whose values are all strings, as SageMaker writes it; empty when there is no file. */
    private static Map<String, String> readHyperparameters(Path configuration) throws IOException {
        var file = configuration.resolve("hyperparameters.json");
        if (!Files.exists(file)) {
            return Map.of();
        }
        return Pattern.compile("\"([^\"]+)\"\\s*:\\s*\"([^\"]*)\"")
                .matcher(Files.readString(file))
                .results()
                .collect(Collectors.toMap(pair -> pair.group(1), pair -> pair.group(2)));
    }

    private enum Activation {
        RELU,
        TANH;

        double apply(double x) {
            return switch (this) {
                case RELU -> Math.max(0, x);
                case TANH -> Math.tanh(x);
            };
        }

        /** The derivative, from the function's value. */
        double slope(double y) {
            return switch (this) {
                case RELU -> y > 0 ? 1 : 0;
                case TANH -> 1 - y * y;
            };
        }
    }

    private enum Optimizer {
        SGD,
        ADAM
    }

    private record Settings(
            int epochs,
            long seed,
            int hidden,
            int batchSize,
            Activation activation,
            Optimizer optimizer,
            double learningRate,
            double learningRateDecay,
            double momentum,
            double l2,
            double dropout) {

        static Settings of(Map<String, String> values) {
            return new Settings(
                    Integer.parseInt(values.getOrDefault("epochs", "12")),
                    Long.parseLong(values.getOrDefault("seed", "1")),
                    Integer.parseInt(values.getOrDefault("hidden", "32")),
                    Integer.parseInt(values.getOrDefault("batch-size", "32")),
                    Activation.valueOf(values.getOrDefault("activation", "relu").toUpperCase(Locale.ROOT)),
                    Optimizer.valueOf(values.getOrDefault("optimizer", "sgd").toUpperCase(Locale.ROOT)),
                    Double.parseDouble(values.getOrDefault("learning-rate", "0.05")),
                    Double.parseDouble(values.getOrDefault("learning-rate-decay", "0.95")),
                    Double.parseDouble(values.getOrDefault("momentum", "0.9")),
                    Double.parseDouble(values.getOrDefault("l2", "0.0001")),
                    Double.parseDouble(values.getOrDefault("dropout", "0.1")));
        }
    }

    private record Images(double[][] pixels, int[] labels) {
        static final int PIXELS = 64;
        static final int CLASSES = 10;

        /** Reads the file in an order that is random but always the same, so that all trials see the same split. */
        static Images read(Path file) throws IOException {
            List<int[]> rows;
            try (var lines = new BufferedReader(new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
                rows = new ArrayList<>(lines.lines()
                        .map(line -> Stream.of(line.split(","))
                                .mapToInt(Integer::parseInt)
                                .toArray())
                        .toList());
            }
            Collections.shuffle(rows, new Random(20));
            return new Images(
                    rows.stream()
                            .map(row -> Arrays.stream(row, 0, PIXELS)
                                    .mapToDouble(pixel -> pixel / 16.0)
                                    .toArray())
                            .toArray(double[][]::new),
                    rows.stream().mapToInt(row -> row[PIXELS]).toArray());
        }

        int size() {
            return labels.length;
        }

        Images part(int from, int to) {
            return new Images(Arrays.copyOfRange(pixels, from, to), Arrays.copyOfRange(labels, from, to));
        }
    }

    /** The network's weights lie in one array, so that optimizers and checkpoints need not know its layers. */
    private static final class Network {
        private final int hidden;
        private final Activation activation;
        private final int hiddenBias;
        private final int output;
        private final int outputBias;
        final double[] weights;

        Network(Settings settings, Random random) {
            hidden = settings.hidden();
            activation = settings.activation();
            hiddenBias = Images.PIXELS * hidden;
            output = hiddenBias + hidden;
            outputBias = output + hidden * Images.CLASSES;
            weights = new double[outputBias + Images.CLASSES];
            for (int i = 0; i < hiddenBias; i++) {
                weights[i] = random.nextGaussian() * Math.sqrt(2.0 / Images.PIXELS);
            }
            for (int i = output; i < outputBias; i++) {
                weights[i] = random.nextGaussian() * Math.sqrt(1.0 / hidden);
            }
        }

        double accuracy(Images images) {
            var activations = new double[hidden];
            var scores = new double[Images.CLASSES];
            int correct = 0;
            for (int n = 0; n < images.size(); n++) {
                hiddenLayer(images.pixels()[n], activations);
                outputLayer(activations, scores);
                int best = 0;
                for (int c = 1; c < Images.CLASSES; c++) {
                    best = scores[c] > scores[best] ? c : best;
                }
                correct += best == images.labels()[n] ? 1 : 0;
            }
            return (double) correct / images.size();
        }

        /** Adds the gradient of the cross entropy of one image to {@code gradient} and returns that cross entropy. */
        double backpropagate(double[] pixels, int label, double[] mask, double[] gradient) {
            var activations = new double[hidden];
            var scores = new double[Images.CLASSES];
            hiddenLayer(pixels, activations);
            var visible = activations.clone();
            for (int h = 0; h < hidden; h++) {
                visible[h] *= mask[h];
            }
            outputLayer(visible, scores);
            softmax(scores);
            double loss = -Math.log(Math.max(scores[label], 1e-12));
            scores[label] -= 1;
            for (int c = 0; c < Images.CLASSES; c++) {
                gradient[outputBias + c] += scores[c];
            }
            for (int h = 0; h < hidden; h++) {
                double error = 0;
                for (int c = 0; c < Images.CLASSES; c++) {
                    int w = output + h * Images.CLASSES + c;
                    gradient[w] += visible[h] * scores[c];
                    error += weights[w] * scores[c];
                }
                activations[h] = error * mask[h] * activation.slope(activations[h]);
                gradient[hiddenBias + h] += activations[h];
            }
            addOuterProduct(pixels, activations, gradient);
            return loss;
        }

        private void hiddenLayer(double[] pixels, double[] result) {
            System.arraycopy(weights, hiddenBias, result, 0, hidden);
            for (int p = 0; p < Images.PIXELS; p++) {
                if (pixels[p] != 0) {
                    for (int h = 0; h < hidden; h++) {
                        result[h] += pixels[p] * weights[p * hidden + h];
                    }
                }
            }
            for (int h = 0; h < hidden; h++) {
                result[h] = activation.apply(result[h]);
            }
        }

        private void outputLayer(double[] activations, double[] result) {
            System.arraycopy(weights, outputBias, result, 0, Images.CLASSES);
            for (int h = 0; h < hidden; h++) {
                for (int c = 0; c < Images.CLASSES; c++) {
                    result[c] += activations[h] * weights[output + h * Images.CLASSES + c];
                }
            }
        }

        private void addOuterProduct(double[] pixels, double[] errors, double[] gradient) {
            for (int p = 0; p < Images.PIXELS; p++) {
                if (pixels[p] != 0) {
                    for (int h = 0; h < hidden; h++) {
                        gradient[p * hidden + h] += pixels[p] * errors[h];
                    }
                }
            }
        }

        private static void softmax(double[] scores) {
            double largest = Arrays.stream(scores).max().orElseThrow();
            double sum = 0;
            for (int c = 0; c < scores.length; c++) {
                scores[c] = Math.exp(scores[c] - largest);
                sum += scores[c];
            }
            for (int c = 0; c < scores.length; c++) {
                scores[c] /= sum;
            }
        }
    }

    /** Mini-batch descent: stochastic gradient with momentum, or Adam (Kingma and Ba, 2015) whose beta1 is the momentum. */
    private static final class Trainer {
        private static final double SQUARES_KEPT = 0.999;

        private final Settings settings;
        private final Images images;
        private final Network network;
        private final double[] velocity;
        private final double[] squares;
        private long step;
        private int epochsDone;

        Trainer(Settings settings, Images images) {
            this.settings = settings;
            this.images = images;
            network = new Network(settings, new Random(settings.seed()));
            velocity = new double[network.weights.length];
            squares = new double[network.weights.length];
        }

        Network network() {
            return network;
        }

        int epochsDone() {
            return epochsDone;
        }

        /** Returns the mean loss over the epoch. */
        double runEpoch() {
            var random = new Random(settings.seed() * 1_000_003 + epochsDone);
            var order = shuffled(images.size(), random);
            var gradient = new double[network.weights.length];
            var mask = new double[settings.hidden()];
            double loss = 0;
            for (int from = 0; from < order.length; from += settings.batchSize()) {
                int to = Math.min(order.length, from + settings.batchSize());
                Arrays.fill(gradient, 0);
                for (int n = from; n < to; n++) {
                    drawMask(mask, random);
                    loss += network.backpropagate(images.pixels()[order[n]], images.labels()[order[n]], mask, gradient);
                }
                descend(gradient, to - from);
            }
            epochsDone++;
            return loss / order.length;
        }

        private void descend(double[] gradient, int batch) {
            step++;
            var weights = network.weights;
            for (int i = 0; i < weights.length; i++) {
                gradient[i] = gradient[i] / batch + settings.l2() * weights[i];
            }
            double rate = settings.learningRate() * Math.pow(settings.learningRateDecay(), epochsDone);
            switch (settings.optimizer()) {
                case SGD -> momentumStep(weights, gradient, rate);
                case ADAM -> adamStep(weights, gradient, rate);
            }
        }

        private void momentumStep(double[] weights, double[] gradient, double rate) {
            double kept = settings.momentum();
            for (int i = 0; i < weights.length; i++) {
                velocity[i] = kept * velocity[i] + gradient[i];
                weights[i] -= rate * velocity[i];
            }
        }

        private void adamStep(double[] weights, double[] gradient, double rate) {
            double kept = settings.momentum();
            double meanShare = 1 - Math.pow(kept, step);
            double squareShare = 1 - Math.pow(SQUARES_KEPT, step);
            for (int i = 0; i < weights.length; i++) {
                velocity[i] = kept * velocity[i] + (1 - kept) * gradient[i];
                squares[i] = SQUARES_KEPT * squares[i] + (1 - SQUARES_KEPT) * gradient[i] * gradient[i];
                weights[i] -= rate * (velocity[i] / meanShare) / (Math.sqrt(squares[i] / squareShare) + 1e-8);
            }
        }

        private void drawMask(double[] mask, Random random) {
            for (int h = 0; h < mask.length; h++) {
                mask[h] = random.nextDouble() < settings.dropout() ? 0 : 1 / (1 - settings.dropout());
            }
        }

        private static int[] shuffled(int size, Random random) {
            var order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
            Collections.shuffle(order, random);
            return order.stream().mapToInt(Integer::intValue).toArray();
        }

        /** Writes beside the file and renames, so that a kill in between leaves the previous one whole. */
        void save(Path file) throws IOException {
            Files.createDirectories(file.getParent());
            var unfinished = file.resolveSibling(file.getFileName() + ".part");
            try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
                out.writeInt(epochsDone);
                out.writeLong(step);
                for (var values : List.of(network.weights, velocity, squares)) {
                    for (double value : values) {
                        out.writeDouble(value);
                    }
                }
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        }

        void restore(Path file) throws IOException {
            try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                epochsDone = in.readInt();
                step = in.readLong();
                for (var values : List.of(network.weights, velocity, squares)) {
                    for (int i = 0; i < values.length; i++) {
                        values[i] = in.readDouble();
                    }
                }
            }
        }
    }

    /** Turns SIGTERM into a request, and holds the JVM back until the program has answered it. */
    private static final class StopSignal {
        private final CountDownLatch answered = new CountDownLatch(1);
        private volatile boolean requested;

        StopSignal() {
            Runtime.getRuntime().addShutdownHook(new Thread(this::request));
        }

        boolean requested() {
            return requested;
        }

        void acknowledge() {
            answered.countDown();
        }

        private void request() {
            requested = true;
            try {
                answered.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
