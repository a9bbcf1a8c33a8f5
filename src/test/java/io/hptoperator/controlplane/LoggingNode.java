package io.hptoperator.controlplane;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.fabric8.kubernetes.api.model.Binding;
import io.fabric8.kubernetes.api.model.BindingBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.hptoperator.local.apiserver.LogSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A node that runs nothing but whose kubelet has the logs of its pods, so that a real API server has somebody to ask for them. */
public final class LoggingNode implements AutoCloseable {
    private static final String NAME = "logging-node";
    private static final String PASSWORD = "changeit";
    private static final Pattern LOG = Pattern.compile("/containerLogs/([^/]+)/([^/]+)/([^/]+)");

    private final KubernetesClient client;
    private final LogSource logs;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, String> uids = new ConcurrentHashMap<>();
    private final Queue<Long> requests = new ConcurrentLinkedQueue<>();

    private LoggingNode(KubernetesClient client, LogSource logs, HttpsServer server) {
        this.client = client;
        this.logs = logs;
        this.server = server;
    }

    /** @param client with all rights */
    public static LoggingNode start(KubernetesClient client, LogSource logs)
            throws IOException, GeneralSecurityException, InterruptedException {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(identity()));
        var node = new LoggingNode(client, logs, server);
        server.setExecutor(node.threads);
        server.createContext("/", node::answer);
        server.start();
        node.register();
        return node;
    }

    /** API servers that are not told whom to trust trust every kubelet. */
    private static SSLContext identity() throws IOException, GeneralSecurityException, InterruptedException {
        var folder = Files.createTempDirectory("logging-node");
        var file = folder.resolve("identity.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        var command =
                "%s -genkeypair -alias node -keyalg EC -dname CN=node -storetype PKCS12 -keystore %s -storepass %s"
                        .formatted(keytool, file, PASSWORD);
        new ProcessBuilder(command.split(" ")).inheritIO().start().waitFor();
        var keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        Files.delete(file);
        Files.delete(folder);
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private void register() {
        client.resource(node()).create();
        client.resource(node()).patchStatus(); // the node controller may have been there meanwhile
    }

    private Node node() {
        return new NodeBuilder()
                .withNewMetadata()
                .withName(NAME)
                .endMetadata()
                .withNewStatus()
                .addNewAddress(server.getAddress().getAddress().getHostAddress(), "InternalIP")
                .withNewDaemonEndpoints()
                .withNewKubeletEndpoint(server.getAddress().getPort())
                .endDaemonEndpoints()
                .endStatus()
                .build();
    }

    /** What a scheduler does. */
    public void take(Pod pod) {
        var meta = pod.getMetadata();
        uids.put(meta.getNamespace() + "/" + meta.getName(), meta.getUid());
        Binding binding = new BindingBuilder()
                .withNewMetadata()
                .withName(meta.getName())
                .withNamespace(meta.getNamespace())
                .endMetadata()
                .withNewTarget()
                .withKind("Node")
                .withName(NAME)
                .endTarget()
                .build();
        client.resource(binding).create();
    }

    /** When logs were asked for, in nanoseconds of some clock. */
    public List<Long> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(System.nanoTime());
        try (exchange) {
            var path = LOG.matcher(exchange.getRequestURI().getPath());
            var log = path.matches()
                    ? log(path.group(1) + "/" + path.group(2), path.group(3))
                    : Optional.<LogSource.Log>empty();
            if (log.isEmpty()) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            var answer = read(
                    log.get(),
                    Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""));
            exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private Optional<LogSource.Log> log(String pod, String container) {
        return Optional.ofNullable(uids.get(pod)).flatMap(uid -> logs.log(uid, container));
    }

    /** The options as a kubelet understands them. */
    private static byte[] read(LogSource.Log log, String query) throws IOException {
        var since = option(query, "sinceTime").map(Instant::parse).map(time -> time.truncatedTo(ChronoUnit.SECONDS));
        int tail = option(query, "tailLines").map(Integer::parseInt).orElse(Integer.MAX_VALUE);
        int limit = option(query, "limitBytes").map(Integer::parseInt).orElse(Integer.MAX_VALUE);
        boolean stamped = option(query, "timestamps").filter("true"::equals).isPresent();
        var lines = new ArrayDeque<String>();
        long offset = 0;
        try (var bytes = log.open(0)) {
            for (var line : new String(bytes.readAllBytes(), StandardCharsets.UTF_8).split("(?<=\n)", -1)) {
                var time = line.isEmpty() ? Instant.MIN : log.timeAt(offset);
                if (since.filter(time::isBefore).isEmpty() && !line.isEmpty()) {
                    lines.addLast(stamped ? time + " " + line : line);
                }
                if (lines.size() > tail) {
                    lines.removeFirst();
                }
                offset += line.getBytes(StandardCharsets.UTF_8).length;
            }
        }
        var answer = new ByteArrayOutputStream();
        lines.forEach(line -> answer.writeBytes(line.getBytes(StandardCharsets.UTF_8)));
        return Arrays.copyOf(answer.toByteArray(), Math.min(limit, answer.size()));
    }

    private static Optional<String> option(String query, String name) {
        return Arrays.stream(query.split("&", -1))
                .filter(part -> part.startsWith(name + "="))
                .map(part -> part.substring(name.length() + 1))
                .findFirst();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
        client.nodes().withName(NAME).delete();
    }
}
