package io.hptoperator.operator.training;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
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
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Reads logs off the reconcile threads, a bounded number at once: {@code pods/log} is exempt from the API server's own
 * protection against overload, so the operator limits itself.
 */
final class LogReader implements AutoCloseable {
    /** A log whose last lines are longer than this in all is given up on. */
    private static final long MOST_BYTES = 64L << 20;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** Enough for the longest patience, given the pauses. */
    private static final int TRIES = 24;

    /**
     * How long something may take.
     *
     * @param longestRead after which a log that says nothing is given up on, until the next try: a node that is lost in the middle of an
     *     answer keeps the connection open
     * @param longestQueue how much longer than its patience a request may stay without an answer, because others have their turns
     */
    record Patience(Duration longestRead, Duration longestQueue) {
        static final Patience USUAL = new Patience(Duration.ofSeconds(30), Duration.ofSeconds(50));
    }

    /** One container's log, either so far or complete. */
    private record Question(String trainingJobUid, String podUid, boolean complete) {}

    private final PodLog logs;
    private final Duration longestQueue;
    private final Telemetry telemetry;
    private final Desk<Question, MetricReading> desk;
    private final Map<String, MetricReading> latest = new ConcurrentHashMap<>();

    LogReader(KubernetesClient client, int readers, Patience patience, Pace pace, Telemetry telemetry) {
        this.logs = new PodLog(client, patience.longestRead(), pace);
        this.longestQueue = patience.longestQueue();
        this.telemetry = telemetry;
        this.desk = new Desk<>(
                Executors.newScheduledThreadPool(
                        readers,
                        Thread.ofPlatform().name("log-reader-", 0).daemon().factory()),
                TRIES,
                (question, broken) -> new MetricReading.Unavailable(
                        question.podUid(), question.complete(), "the log could not be read: " + broken));
    }

    /** Somebody else who wants to know what is in the log, and keeps that; for one reading. */
    interface Listener extends PodLog.Sink {
        /** After the last byte. */
        void end() throws IOException;
    }

    /**
     * What is to be read.
     *
     * @param listeners one for each try
     */
    record Order(
            PodLog.Container container,
            ReadMetrics request,
            List<MetricDefinition> definitions,
            Supplier<Optional<Listener>> listeners) {}

    /** Has the log read, unless that was asked before; {@code ready} is called when {@link #latest} has the answer. */
    void read(String trainingJobUid, Order order, Runnable ready) {
        var request = order.request();
        var question = new Question(trainingJobUid, request.podUid(), request.complete());
        var limit = request.patience().plus(longestQueue);
        var late = unavailable(request, "there was no answer within %d s".formatted(limit.toSeconds()));
        Runnable tell = () -> {
            desk.answer(question).ifPresent(answer -> {
                telemetry.tell(new Fact.LogRead(answer));
                latest.merge(trainingJobUid, answer, MetricReading::followedBy);
            });
            ready.run();
        };
        var _ = desk.ask(
                question, number -> attempt(order, number), tell, new Desk.Limit<>(limit, () -> late, longestQueue));
    }

    /** The latest answer for a training job. */
    Optional<MetricReading> latest(String uid) {
        return Optional.ofNullable(latest.get(uid));
    }

    void forget(String uid) {
        desk.forget(question -> question.trainingJobUid().equals(uid));
        latest.remove(uid);
    }

    private Attempt<MetricReading> attempt(Order order, int number) {
        var request = order.request();
        var listener = order.listeners().get();
        MetricReading known = unavailable(request, "it was not read");
        try {
            known = new MetricReading.Read(
                    request.podUid(),
                    request.complete(),
                    MetricScan.scan(order.definitions(), tail(order.container(), listener)));
            if (listener.isPresent()) {
                listener.get().end();
            }
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

    private String tail(PodLog.Container container, Optional<Listener> listener) throws IOException {
        var tail = new LogTail();
        logs.tail(container, LogTail.MAX_LINES, MOST_BYTES, (bytes, offset, length) -> {
            tail.write(bytes, offset, length);
            listener.ifPresent(other -> other.write(bytes, offset, length));
        });
        return tail.text();
    }

    @Override
    public void close() {
        desk.close();
        logs.close();
    }
}
