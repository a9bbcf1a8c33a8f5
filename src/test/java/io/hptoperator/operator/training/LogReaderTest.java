package io.hptoperator.operator.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.hptoperator.operator.telemetry.Telemetry;
import io.hptoperator.training.MetricReading;
import io.hptoperator.training.TrainingAction.ReadMetrics;
import io.hptoperator.training.metrics.MetricDefinition;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server of its own, which can fall silent in the middle of an answer. */
class LogReaderTest {
    private static final MetricDefinition SCORE = MetricDefinition.of("score", "score=([0-9.]+)");
    private static final PodLog.Container POD = new PodLog.Container("ns", "pod", "training");
    private static final ReadMetrics REQUEST = new ReadMetrics("pod", "pod-uid", "training", true, Duration.ZERO);

    private final CountDownLatch silence = new CountDownLatch(1);
    private final AtomicBoolean woken = new AtomicBoolean();
    private HttpServer server;
    private KubernetesClient client;
    private LogReader logs;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.empty())
                        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
        logs = reader(LogReader.Patience.USUAL);
    }

    private LogReader reader(LogReader.Patience patience) {
        return new LogReader(client, 1, patience, new Pace(100), Telemetry.NONE);
    }

    @AfterEach
    void stop() {
        silence.countDown();
        logs.close();
        client.close();
        server.stop(0);
    }

    private MetricReading read() {
        return read(List.of(SCORE));
    }

    private MetricReading read(List<MetricDefinition> definitions) {
        logs.read("uid", new LogReader.Order(POD, REQUEST, definitions, Optional::empty), () -> woken.set(true));
        await().untilTrue(woken);
        return logs.latest("uid").orElseThrow();
    }

    private void answer(String text, boolean thenFallSilent) {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            if (thenFallSilent) {
                awaitEndOfTest();
            }
            exchange.close();
        });
    }

    private void awaitEndOfTest() {
        try {
            silence.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_log_is_read_to_its_end() {
        answer("score=0.5\nscore=0.75\n", false);

        assertThat(read())
                .isInstanceOfSatisfying(
                        MetricReading.Read.class,
                        reading -> assertThat(reading.complete()).isTrue());
    }

    @Test
    void a_read_that_breaks_is_an_answer_about_the_pod_that_was_asked_for() {
        answer("score=0.5\n", false);

        assertThat(read(new BrokenDefinitions())).isInstanceOfSatisfying(MetricReading.Unavailable.class, reading -> {
            assertThat(reading.podUid()).isEqualTo(REQUEST.podUid());
            assertThat(reading.complete()).isTrue();
            assertThat(reading.reason()).contains("out of order");
        });
    }

    private static final class BrokenDefinitions extends AbstractList<MetricDefinition> {
        @Override
        public MetricDefinition get(int index) {
            throw new IllegalStateException("out of order");
        }

        @Override
        public int size() {
            return 1;
        }
    }

    @Test
    void a_log_that_falls_silent_is_given_up_on_and_holds_up_nobody() {
        answer("score=0.5\n", true);
        logs.close();
        logs = reader(new LogReader.Patience(Duration.ofMillis(200), Duration.ofSeconds(50)));

        assertThat(read()).isInstanceOf(MetricReading.Unavailable.class);
    }

    @Test
    void whoever_waits_for_an_answer_has_one_in_time_though_no_reader_is_free() {
        answer("score=0.5\n", true);
        logs.close();
        logs = reader(new LogReader.Patience(Duration.ofMinutes(5), Duration.ofMillis(200)));

        assertThat(read())
                .isInstanceOfSatisfying(
                        MetricReading.Unavailable.class,
                        reading -> assertThat(reading.reason()).contains("no answer within"));
    }

    @Test
    void a_pod_that_is_gone_has_no_log_and_is_not_asked_again() {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });

        assertThat(read())
                .isInstanceOfSatisfying(
                        MetricReading.Unavailable.class,
                        reading -> assertThat(reading.reason()).contains("404"));
    }
}
