package io.hptoperator.operator.training;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.dsl.ContainerResource;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Containers' logs as streams of bytes. A read is one request, bounded in bytes and in time, and is never repeated by the client. */
final class PodLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PodLog.class);

    private final KubernetesClient client;
    private final Duration longestRead;
    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("log-watchdog").daemon().factory());

    /** One container. */
    record Container(String namespace, String pod, String name) {}

    /** Takes the bytes as they come. */
    @FunctionalInterface
    interface Sink {
        void write(byte[] bytes, int offset, int length);
    }

    /**
     * @param longestRead after which a log that still says nothing is given up on: a node that is lost in the middle of an answer keeps
     *     the connection open
     */
    PodLog(KubernetesClient client, Duration longestRead) {
        var once = new RequestConfigBuilder(client.getConfiguration().getRequestConfig())
                .withRequestRetryBackoffLimit(0)
                .build();
        this.client = client.newClient(once).adapt(KubernetesClient.class);
        this.longestRead = longestRead;
    }

    /**
     * The last lines.
     *
     * @throws IOException also when they have more than {@code mostBytes}
     */
    void tail(Container container, int lines, long mostBytes, Sink sink) throws IOException {
        try (var stream = in(container).tailingLines(lines).getLogInputStream()) {
            if (copy(stream, mostBytes + 1, sink) > mostBytes) {
                throw new IOException(
                        "the last %d lines of the log have more than %d bytes".formatted(lines, mostBytes));
            }
        }
    }

    /**
     * All lines from a second on, each with its time in front of it.
     *
     * @return whether the answer was cut off because it has more than {@code mostBytes}
     */
    boolean since(Optional<Instant> second, Container container, int mostBytes, Sink sink) throws IOException {
        var bounded = in(container).usingTimestamps().limitBytes(mostBytes);
        try (var stream = second.map(time -> bounded.sinceTime(time.toString()).getLogInputStream())
                .orElseGet(bounded::getLogInputStream)) {
            return copy(stream, mostBytes, sink) >= mostBytes;
        }
    }

    private ContainerResource in(Container container) {
        return client.pods()
                .inNamespace(container.namespace())
                .withName(container.pod())
                .inContainer(container.name());
    }

    /** Returns how many bytes there were, or more than {@code most}. */
    private long copy(InputStream stream, long most, Sink sink) throws IOException {
        var giveUp = watchdog.schedule(() -> close(stream), longestRead.toMillis(), TimeUnit.MILLISECONDS);
        var buffer = new byte[64 * 1024];
        long total = 0;
        for (int read = stream.read(buffer); read >= 0 && total < most; read = stream.read(buffer)) {
            sink.write(buffer, 0, read);
            total += read;
        }
        giveUp.cancel(false);
        return total;
    }

    /** Makes whoever reads from it fail. */
    private static void close(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            LOG.debug("a log that was given up on cannot be closed", e);
        }
    }

    @Override
    public void close() {
        watchdog.shutdownNow();
    }
}
