package io.hptoperator.operator.training;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Containers' logs as streams of bytes. A read is one request, bounded in bytes and in time, and is never repeated by the client. */
final class PodLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PodLog.class);

    private static final int MOST_ERROR_BYTES = 8 << 10;

    private final KubernetesClient client;
    private final Duration longestRead;
    private final Pace pace;
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
     * @param pace of all requests
     */
    PodLog(KubernetesClient client, Duration longestRead, Pace pace) {
        var once = new RequestConfigBuilder(client.getConfiguration().getRequestConfig())
                .withRequestRetryBackoffLimit(0)
                .build();
        this.client = client.newClient(once).adapt(KubernetesClient.class);
        this.longestRead = longestRead;
        this.pace = pace;
    }

    /**
     * The last lines, each with its time in front of it.
     *
     * @throws IOException also when they have more than {@code mostBytes}
     * @throws KubernetesClientException if the API server refuses
     */
    void tail(Container container, int lines, long mostBytes, Sink sink) throws IOException {
        if (copy(open(container, "timestamps=true&tailLines=" + lines), mostBytes + 1, sink) > mostBytes) {
            throw new IOException("the last %d lines of the log have more than %d bytes".formatted(lines, mostBytes));
        }
    }

    /**
     * All lines from a second on, each with its time in front of it.
     *
     * @return whether the answer was cut off because it has more than {@code mostBytes}
     * @throws KubernetesClientException if the API server refuses
     */
    boolean since(Optional<Instant> second, Container container, int mostBytes, Sink sink) throws IOException {
        var from = second.map(time -> "&sinceTime=" + time).orElse("");
        var options = "timestamps=true&limitBytes=" + mostBytes + from;
        return copy(open(container, options), mostBytes, sink) >= mostBytes;
    }

    /** By hand, because the client's own way lists and watches the pod before every read. */
    private InputStream open(Container container, String options) throws IOException {
        var http = client.getHttpClient();
        var url = "%sapi/v1/namespaces/%s/pods/%s/log?container=%s&%s"
                .formatted(client.getMasterUrl(), container.namespace(), container.pod(), container.name(), options);
        var request = http.newHttpRequestBuilder().uri(url).build();
        awaitTurn();
        var response = answer(http.sendAsync(request, InputStream.class));
        if (!response.isSuccessful()) {
            throw refusal(response);
        }
        return response.body();
    }

    private void awaitTurn() throws IOException {
        try {
            pace.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted before the log was asked for", e);
        }
    }

    private HttpResponse<InputStream> answer(CompletableFuture<HttpResponse<InputStream>> response) throws IOException {
        try {
            return response.get(longestRead.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the log was waited for", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (TimeoutException e) {
            response.cancel(true);
            throw new IOException("no answer within " + longestRead.toSeconds() + " s", e);
        }
    }

    private KubernetesClientException refusal(HttpResponse<InputStream> response) throws IOException {
        var text = new ByteArrayOutputStream();
        copy(response.body(), MOST_ERROR_BYTES, text::write);
        return new KubernetesClientException(message(text.toString(StandardCharsets.UTF_8)), response.code(), null);
    }

    /** The API server's own words; proxies on the way have others. */
    private String message(String answer) {
        try {
            var status = client.getKubernetesSerialization().unmarshal(answer, Status.class);
            return Optional.ofNullable(status).map(Status::getMessage).orElse(answer);
        } catch (KubernetesClientException | IllegalArgumentException notAStatus) {
            return answer;
        }
    }

    /**
     * Returns how many bytes there were, or more than {@code most}. A stream that has ended is not closed: its connection may be somebody
     * else's by then, and the client would close that.
     */
    private long copy(InputStream stream, long most, Sink sink) throws IOException {
        var giveUp = watchdog.schedule(() -> close(stream), longestRead.toMillis(), TimeUnit.MILLISECONDS);
        boolean ended = false;
        try {
            var buffer = new byte[64 * 1024];
            long total = 0;
            int read = stream.read(buffer);
            for (; read >= 0 && total < most; read = stream.read(buffer)) {
                sink.write(buffer, 0, read);
                total += read;
            }
            ended = read < 0;
            return total;
        } finally {
            giveUp.cancel(false);
            if (!ended) {
                close(stream);
            }
        }
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
