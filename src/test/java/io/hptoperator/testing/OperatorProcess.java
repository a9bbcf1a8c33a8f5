package io.hptoperator.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The operator as a process of its own, with the JVM settings of the image. */
public final class OperatorProcess implements AutoCloseable {
    private static final Duration STARTUP = Duration.ofSeconds(90);
    private static final List<String> JVM = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:TieredStopAtLevel=1",
            "-XX:MaxRAM=256m",
            "-XX:MaxRAMPercentage=60",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData");

    private final Process process;
    private final Path log;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    private OperatorProcess(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /**
     * Starts it and returns when it is ready.
     *
     * @param kubeconfig content of one, which says who the operator is
     * @param arguments of {@code hpt operator}, besides those for the kubeconfig and the health port
     */
    public static OperatorProcess start(String kubeconfig, String... arguments) {
        var started = launch(kubeconfig, List.of(arguments));
        try {
            Awaitility.await("the operator to be ready")
                    .atMost(STARTUP)
                    .failFast("the operator has ended", () -> !started.process.isAlive())
                    .until(() -> started.probe("/readyz") == 200);
        } catch (RuntimeException e) {
            var lines = String.join("\n", started.log());
            started.close();
            throw new IllegalStateException("the operator did not start:\n" + lines, e);
        }
        return started;
    }

    private static OperatorProcess launch(String kubeconfig, List<String> arguments) {
        try {
            var log = Files.createTempFile("operator", ".log");
            var file = Files.createTempFile("operator", ".kubeconfig");
            file.toFile().deleteOnExit();
            Files.writeString(file, kubeconfig);
            int port = freePort();
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(JVM);
            command.addAll(List.of("-cp", classPath(), "io.hptoperator.cli.Hpt", "operator"));
            command.addAll(List.of("--kubeconfig", file.toString(), "--health-port", Integer.toString(port)));
            command.addAll(arguments);
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            return new OperatorProcess(builder.start(), log, port);
        } catch (IOException e) {
            throw new UncheckedIOException("the operator could not be started", e);
        }
    }

    /** Of this JVM, or of the loader with which a console launcher runs tests. */
    private static String classPath() {
        return OperatorProcess.class.getClassLoader() instanceof URLClassLoader loader
                ? Stream.of(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** HTTP status of {@code /healthz} or {@code /readyz}; 0 while nobody listens. */
    public int probe(String path) {
        var address = URI.create("http://127.0.0.1:" + port + path);
        try {
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (ConnectException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while probing", e);
        }
    }

    /** Every line that it has printed. */
    public List<String> log() {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** As a lost node does: without a word to anybody. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** As the kubelet ends it. */
    @Override
    public void close() {
        process.destroy();
        awaitEnd();
        http.close();
        log.toFile().delete();
    }
}
