package io.hptoperator.controlplane;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;

/** A running control plane; closing it ends the processes and removes their data. */
public final class ControlPlane implements AutoCloseable {
    private static final Duration STARTUP = Duration.ofSeconds(90);

    private final Commands commands;
    private final Map<Program, Daemon> daemons = new EnumMap<>(Program.class);

    private ControlPlane(Commands commands) {
        this.commands = commands;
    }

    /**
     * One whose API server notes each request in {@link #auditLog()}, for measurements.
     *
     * @throws IllegalStateException with the reason, if the programs cannot be had
     */
    public static ControlPlane startAudited() {
        return switch (Binaries.find()) {
            case Binaries.Search.Found(Binaries binaries) -> start(binaries, true);
            case Binaries.Search.Missing(String reason) ->
                throw new IllegalStateException("no control plane: " + reason);
        };
    }

    static ControlPlane start(Binaries binaries) {
        return start(binaries, false);
    }

    private static ControlPlane start(Binaries binaries, boolean audited) {
        try {
            var ports = Commands.Ports.free();
            var home = Files.createTempDirectory("control-plane");
            var credentials = new Credentials(home, "https://127.0.0.1:" + ports.apiServer());
            credentials.write();
            var plane = new ControlPlane(new Commands(binaries, credentials, ports, audited));
            try {
                plane.launch();
                return plane;
            } catch (RuntimeException e) {
                plane.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the control plane could not be started", e);
        }
    }

    private void launch() {
        start(Program.ETCD);
        start(Program.API_SERVER);
        awaitReady();
        start(Program.CONTROLLER_MANAGER);
    }

    private void start(Program program) {
        daemons.put(program, Daemon.start(commands.of(program), logFile(program)));
    }

    /** A client configuration with all rights. */
    public Config adminConfig() {
        return config(Credentials.ADMIN);
    }

    /** A client configuration for a bearer token, such as a service account's. */
    public Config config(String token) {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(commands.credentials().url())
                .withCaCertFile(commands.credentials().certificate().toString())
                .withOauthToken(token)
                .withNamespace("default")
                .build();
    }

    /** For kubectl, with all rights. */
    public Path kubeconfig() {
        return commands.credentials().adminKubeconfig();
    }

    /** Content of a kubeconfig for a bearer token. */
    public String kubeconfig(String token) {
        return commands.credentials().kubeconfig(token);
    }

    /** Of the same version. */
    public Kubectl kubectl() {
        return new Kubectl(commands.binaries().kubectl(), kubeconfig());
    }

    /** One JSON document a line, if this control plane was started for it. */
    public Path auditLog() {
        return commands.auditLog();
    }

    /** Kills a program as a crash would; its data is kept. */
    public void kill(Program program) {
        daemon(program).kill();
    }

    /** Starts a killed program with the same arguments and data; returns when the API server serves again. */
    public void revive(Program program) {
        daemon(program).startAgain();
        awaitReady();
    }

    public ProcessHandle process(Program program) {
        return daemon(program).handle();
    }

    private Daemon daemon(Program program) {
        return Objects.requireNonNull(daemons.get(program), program.file());
    }

    private void awaitReady() {
        Awaitility.await("kube-apiserver ready")
                .atMost(STARTUP)
                .ignoreExceptions()
                .until(() -> {
                    try (var client = new KubernetesClientBuilder()
                            .withConfig(adminConfig())
                            .build()) {
                        return "ok".equals(client.raw("/readyz"));
                    }
                });
    }

    private Path home() {
        return commands.credentials().home();
    }

    private Path logFile(Program program) {
        return home().resolve(program.file() + ".log");
    }

    @Override
    public void close() {
        // Last started, first stopped: controllers before the API server before its store.
        List.copyOf(daemons.values()).reversed().forEach(Daemon::end);
        deleteHome();
    }

    private void deleteHome() {
        try (var files = Files.walk(home())) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException("test data was left behind in " + home(), e);
        }
    }
}
