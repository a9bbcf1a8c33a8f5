package io.hptoperator.operator.training;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hptoperator.training.metrics.FakeLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** Answers {@code pods/log} as an API server does with a kubelet behind it, or as one does without. */
final class FakeKubelet implements AutoCloseable {
    private static final Pattern POD = Pattern.compile("/pods/([^/]+)/log");

    private sealed interface Behaviour {
        record Serves(FakeLog log) implements Behaviour {}

        record Refuses(int code) implements Behaviour {}

        record Hangs(boolean inTheMiddle) implements Behaviour {}
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final Map<String, Queue<String>> queries = new ConcurrentHashMap<>();
    private final Queue<Long> requests = new ConcurrentLinkedQueue<>();
    private final Set<String> hanging = ConcurrentHashMap.newKeySet();

    FakeKubelet() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void serve(String pod, FakeLog log) {
        behaviours.put(pod, new Behaviour.Serves(log));
    }

    void refuse(String pod, int code) {
        behaviours.put(pod, new Behaviour.Refuses(code));
    }

    /** @param inTheMiddle after half a line instead of before the first byte */
    void hang(String pod, boolean inTheMiddle) {
        behaviours.put(pod, new Behaviour.Hangs(inTheMiddle));
    }

    boolean isHanging(String pod) {
        return hanging.contains(pod);
    }

    /** What was asked of a pod, in order. */
    List<String> queries(String pod) {
        return List.copyOf(queries.getOrDefault(pod, new ConcurrentLinkedQueue<>()));
    }

    /** When requests arrived, in nanoseconds of some clock. */
    List<Long> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(System.nanoTime());
        var pod = pod(exchange);
        var query = exchange.getRequestURI().getQuery();
        queries.computeIfAbsent(pod, _ -> new ConcurrentLinkedQueue<>()).add(query);
        try (exchange) {
            switch (Objects.requireNonNull(behaviours.get(pod), pod)) {
                case Behaviour.Serves(var log) -> serve(exchange, log, query);
                case Behaviour.Refuses(int code) -> exchange.sendResponseHeaders(code, -1);
                case Behaviour.Hangs(boolean inTheMiddle) -> hang(exchange, pod, inTheMiddle);
            }
        }
    }

    private static String pod(HttpExchange exchange) {
        var matcher = POD.matcher(exchange.getRequestURI().getPath());
        return matcher.find() ? matcher.group(1) : "";
    }

    private static void serve(HttpExchange exchange, FakeLog log, String query) throws IOException {
        var since = parameter(query, "sinceTime").map(Instant::parse);
        int limit = parameter(query, "limitBytes").map(Integer::parseInt).orElse(Integer.MAX_VALUE);
        exchange.sendResponseHeaders(200, 0);
        var tail = parameter(query, "tailLines").map(Integer::parseInt);
        exchange.getResponseBody().write(tail.map(log::tail).orElseGet(() -> log.read(since, limit)));
    }

    private static Optional<String> parameter(String query, String name) {
        return Pattern.compile("&")
                .splitAsStream(query)
                .filter(part -> part.startsWith(name + "="))
                .map(part -> part.substring(name.length() + 1))
                .findFirst();
    }

    private void hang(HttpExchange exchange, String pod, boolean inTheMiddle) throws IOException {
        if (inTheMiddle) {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody()
                    .write((FakeLog.NOON + " acc=0.").getBytes(java.nio.charset.StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        }
        hanging.add(pod);
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.close();
    }
}
