package io.hptoperator.operator.training;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.operator.cluster.Attempt;
import io.hptoperator.operator.cluster.Desk;
import io.hptoperator.operator.telemetry.Fact;
import io.hptoperator.operator.telemetry.Telemetry;
import io.hptoperator.training.MetricReading;
import io.hptoperator.training.TrainingAction.ReadMetrics;
import io.hptoperator.training.metrics.LogTail;
import io.hptoperator.training.metrics.MetricDefinition;
import io.hptoperator.training.metrics.MetricScan;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Reads logs off the reconcile threads, a bounded number at once: {@code pods/log} is exempt from the API server's own
 * protection against overload, so the operator limits itself.
 */
final class LogReader implements AutoCloseable {
    /** The API server sends no more than this from the end of a log. */
    private static final int TAIL_LINES = 5_000;
    /** A log whose last lines are longer than this in all is given up on. */
    private static final long MOST_BYTES = 64L << 20;

    /** A node that is lost in the middle of an answer keeps the connection open and says nothing. */
    private static final Duration LONGEST_READ = Duration.ofSeconds(30);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** Enough for the longest patience, given the pauses. */
    private static final int TRIES = 24;

    /** One container's log, either so far or complete. */
    private record Question(String trainingJobUid, String podUid, boolean complete) {}

    private final PodLog logs;
    private final Telemetry telemetry;
    private final Desk<Question, MetricReading> desk;
    private final Map<String, MetricReading> latest = new ConcurrentHashMap<>();

    LogReader(KubernetesClient client, int readers, Pace pace, Telemetry telemetry) {
        this(client, readers, LONGEST_READ, pace, telemetry);
    }

    /** @param longestRead after which a log that still says nothing is given up on, until the next try */
    LogReader(KubernetesClient client, int readers, Duration longestRead, Pace pace, Telemetry telemetry) {
        this.logs = new PodLog(client, longestRead, pace);
        this.telemetry = telemetry;
        this.desk = new Desk<>(
                Executors.newScheduledThreadPool(
                        readers,
                        Thread.ofPlatform().name("log-reader-", 0).daemon().factory()),
                TRIES,
                (question, broken) -> new MetricReading.Unavailable(
                        question.podUid(), question.complete(), "the log could not be read: " + broken));
    }

    /** What else is to be read from a log; whoever reads it keeps the answer. */
    @FunctionalInterface
    interface Further {
        Further NOTHING = () -> {};

        void read() throws IOException;
    }

    /** Has the log read, unless that was asked before; {@code ready} is called when {@link #latest} has the answer. */
    void read(
            TrainingJob job, ReadMetrics request, List<MetricDefinition> definitions, Further further, Runnable ready) {
        var uid = job.getMetadata().getUid();
        var namespace = job.getMetadata().getNamespace();
        var question = new Question(uid, request.podUid(), request.complete());
        var _ = desk.ask(question, number -> attempt(namespace, request, definitions, further, number), () -> {
            desk.answer(question).ifPresent(answer -> {
                telemetry.tell(new Fact.LogRead(answer));
                latest.merge(uid, answer, MetricReading::followedBy);
            });
            ready.run();
        });
    }

    /** The latest answer for a training job. */
    Optional<MetricReading> latest(String uid) {
        return Optional.ofNullable(latest.get(uid));
    }

    void forget(String uid) {
        desk.forget(question -> question.trainingJobUid().equals(uid));
        latest.remove(uid);
    }

    private Attempt<MetricReading> attempt(
            String namespace, ReadMetrics request, List<MetricDefinition> definitions, Further further, int number) {
        MetricReading known = unavailable(request, "it was not read");
        try {
            var container = new PodLog.Container(namespace, request.podName(), request.container());
            known = new MetricReading.Read(
                    request.podUid(), request.complete(), MetricScan.scan(definitions, tail(container)));
            further.read();
            return new Attempt.Done<>(known);
        } catch (KubernetesClientException e) {
            var answer = known instanceof MetricReading.Read
                    ? known
                    : unavailable(request, "HTTP %d: %s".formatted(e.getCode(), e.getMessage()));
            return e.getCode() == HttpURLConnection.HTTP_NOT_FOUND
                    ? new Attempt.Done<>(answer)
                    : again(request, answer, number);
        } catch (IOException e) {
            return again(
                    request, known instanceof MetricReading.Read ? known : unavailable(request, e.toString()), number);
        }
    }

    /** Pauses double; when their sum would exceed the patience of the request, the answer is that there is none. */
    private static Attempt<MetricReading> again(ReadMetrics request, MetricReading unavailable, int number) {
        var waited = IntStream.rangeClosed(1, number).mapToObj(LogReader::pause).reduce(Duration.ZERO, Duration::plus);
        return waited.compareTo(request.patience()) > 0
                ? new Attempt.Done<>(unavailable)
                : new Attempt.Again<>(pause(number), unavailable);
    }

    private static Duration pause(int number) {
        var doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(number - 1, 16));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private static MetricReading unavailable(ReadMetrics request, String reason) {
        return new MetricReading.Unavailable(request.podUid(), request.complete(), reason);
    }

    private String tail(PodLog.Container container) throws IOException {
        var tail = new LogTail();
        logs.tail(container, TAIL_LINES, MOST_BYTES, tail::write);
        return tail.text();
    }

    @Override
    public void close() {
        desk.close();
        logs.close();
    }
}
