package io.hptoperator.controlplane;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A running control plane; closing it ends the processes and removes their data. */
public final class ControlPlane implements AutoCloseable {
    private static final String ADMIN = "admin-token";
    private static final String CONTROLLERS = "controllers-token";
    private static final Duration STARTUP = Duration.ofSeconds(90);

    private final Path home;
    private final int apiPort;
    private final Deque<Process> processes = new ArrayDeque<>();

    private ControlPlane(Path home, int apiPort) {
        this.home = home;
        this.apiPort = apiPort;
    }

    static ControlPlane start(Binaries binaries) {
        try {
            var plane = new ControlPlane(Files.createTempDirectory("control-plane"), freePort());
            try {
                plane.launch(binaries);
                return plane;
            } catch (IOException | RuntimeException e) {
                plane.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the control plane could not be started", e);
        }
    }

    /** A client configuration with all rights. */
    public Config adminConfig() {
        return config(ADMIN);
    }

    /** A client configuration for a bearer token, such as a service account's. */
    public Config config(String token) {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(url())
                .withCaCertFile(certificate().toString())
                .withOauthToken(token)
                .withNamespace("default")
                .build();
    }

    /** For kubectl, with all rights. */
    public Path kubeconfig() {
        return home.resolve("admin.kubeconfig");
    }

    private void launch(Binaries binaries) throws IOException {
        write(
                "tokens.csv",
                ADMIN + ",admin,admin,system:masters\n" + CONTROLLERS
                        + ",system:kube-controller-manager,system:kube-controller-manager\n");
        writeServiceAccountKeys();
        int etcdPort = freePort();
        startEtcd(binaries, etcdPort);
        startApiServer(binaries, etcdPort);
        write("admin.kubeconfig", kubeconfig(ADMIN));
        write("controllers.kubeconfig", kubeconfig(CONTROLLERS));
        awaitReady();
        startControllerManager(binaries);
    }

    private void startEtcd(Binaries binaries, int port) throws IOException {
        var client = "http://127.0.0.1:" + port;
        var peer = "http://127.0.0.1:" + freePort();
        run(
                "etcd",
                List.of(
                        binaries.etcd().toString(),
                        "--data-dir=" + home.resolve("etcd"),
                        "--listen-client-urls=" + client,
                        "--advertise-client-urls=" + client,
                        "--listen-peer-urls=" + peer,
                        "--initial-advertise-peer-urls=" + peer,
                        "--initial-cluster=default=" + peer,
                        "--unsafe-no-fsync",
                        "--log-level=warn"));
    }

    private void startApiServer(Binaries binaries, int etcdPort) throws IOException {
        run(
                "kube-apiserver",
                List.of(
                        binaries.apiServer().toString(),
                        "--bind-address=127.0.0.1",
                        "--advertise-address=127.0.0.1",
                        "--secure-port=" + apiPort,
                        "--cert-dir=" + home.resolve("certificates"),
                        "--etcd-servers=http://127.0.0.1:" + etcdPort,
                        "--token-auth-file=" + home.resolve("tokens.csv"),
                        "--service-account-issuer=https://kubernetes.default.svc.cluster.local",
                        "--service-account-key-file=" + home.resolve("service-account.pub"),
                        "--service-account-signing-key-file=" + home.resolve("service-account.key"),
                        "--service-cluster-ip-range=10.96.0.0/16",
                        "--authorization-mode=Node,RBAC",
                        // The second is off by default, but on in some distributions.
                        "--enable-admission-plugins=NodeRestriction,OwnerReferencesPermissionEnforcement",
                        "--endpoint-reconciler-type=none",
                        "--allow-privileged=true"));
    }

    private void startControllerManager(Binaries binaries) throws IOException {
        var kubeconfig = home.resolve("controllers.kubeconfig");
        run(
                "kube-controller-manager",
                List.of(
                        binaries.controllerManager().toString(),
                        "--bind-address=127.0.0.1",
                        "--secure-port=" + freePort(),
                        "--cert-dir=" + home.resolve("certificates"),
                        "--kubeconfig=" + kubeconfig,
                        "--authentication-kubeconfig=" + kubeconfig,
                        "--authorization-kubeconfig=" + kubeconfig,
                        "--use-service-account-credentials=true",
                        "--service-account-private-key-file=" + home.resolve("service-account.key"),
                        "--root-ca-file=" + certificate(),
                        "--kube-api-qps=300",
                        "--kube-api-burst=400",
                        "--leader-elect=false"));
    }

    private void run(String name, List<String> command) throws IOException {
        var log = home.resolve(name + ".log").toFile();
        processes.push(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start());
    }

    private void awaitReady() {
        Awaitility.await("kube-apiserver ready")
                .atMost(STARTUP)
                .ignoreExceptions()
                .until(() -> {
                    try (var client = new io.fabric8.kubernetes.client.KubernetesClientBuilder()
                            .withConfig(adminConfig())
                            .build()) {
                        return "ok".equals(client.raw("/readyz"));
                    }
                });
    }

    private Path certificate() {
        return home.resolve("certificates").resolve("apiserver.crt");
    }

    private String url() {
        return "https://127.0.0.1:" + apiPort;
    }

    private String kubeconfig(String token) {
        return """
            apiVersion: v1
            kind: Config
            current-context: tests
            clusters: [{name: tests, cluster: {server: "%s", certificate-authority: "%s"}}]
            users: [{name: tests, user: {token: "%s"}}]
            contexts: [{name: tests, context: {cluster: tests, user: tests}}]
            """.formatted(url(), certificate(), token);
    }

    private void writeServiceAccountKeys() throws IOException {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var pair = generator.generateKeyPair();
            write("service-account.key", pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            write("service-account.pub", pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    private static String pem(String type, byte[] content) {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n";
    }

    private void write(String file, String content) throws IOException {
        Files.writeString(home.resolve(file), content);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        // Last started, first stopped: controllers before the API server before its store.
        processes.forEach(ControlPlane::end);
        deleteHome();
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void deleteHome() {
        try (var files = Files.walk(home)) {
            files.sorted(java.util.Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException("test data was left behind in " + home, e);
        }
    }

    /** The log of one of the processes, for a failed test. */
    public Optional<String> log(String program) {
        try {
            return Optional.of(Files.readString(home.resolve(program + ".log")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
