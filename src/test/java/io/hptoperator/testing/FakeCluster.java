package io.hptoperator.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.hptoperator.connection.Connection;
import io.hptoperator.local.apiserver.ApiServer;
import io.hptoperator.local.apiserver.ApiServerSettings;
import io.hptoperator.local.apiserver.ApiServerSettings.Extensions;
import io.hptoperator.local.discovery.Discovery;
import io.hptoperator.local.jobs.JobController;
import io.hptoperator.operator.client.TolerantSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A cluster in memory: the embedded API server and Job controller, with a kubelet that follows a script
 * and a clock that stands still. Start one per test class and use a namespace per test.
 */
public final class FakeCluster implements AutoCloseable {
    private final InstantSource clock;
    private final Optional<MovableClock> movable;
    private final Traffic traffic = new Traffic();
    private final AtomicInteger namespaces = new AtomicInteger();
    private final ScriptedKubelet kubelet;
    private final ApiServer server;
    private final KubernetesClient client;
    private final JobController jobs;
    private final Census census;

    private final Map<String, Function<Pod, Outcome>> scripts = new ConcurrentHashMap<>();

    private FakeCluster(
            InstantSource clock, Optional<MovableClock> movable, long seed, List<ObjectNode> otherDefinitions) {
        this.clock = clock;
        this.movable = movable;
        kubelet = new ScriptedKubelet(clock, this::outcome);
        server = ApiServer.start(ApiServerSettings.of(clock, new Random(seed))
                .withDefinitions(Stream.concat(
                                Stream.of(
                                        definition("crds/hyperparametertuningjobs.hpt-operator.io"),
                                        definition("crds/trainingjobs.hpt-operator.io")),
                                otherDefinitions.stream())
                        .toList())
                .withExtensions(Extensions.NONE
                        .withInterceptor(traffic)
                        .withLogs(kubelet)
                        .withRoutes(Discovery.routes())));
        client = Connection.open(server.clientConfig(), TolerantSerialization.create());
        jobs = new JobController(client, clock);
        jobs.start();
        kubelet.start(client);
        census = new Census(client);
    }

    public static FakeCluster start() {
        var clock = new MovableClock();
        return new FakeCluster(clock, Optional.of(clock), 1, List.of());
    }

    /** With Kueue's Workloads, and nobody who does what Kueue does but the test. */
    public static FakeCluster startWithKueue() {
        var clock = new MovableClock();
        return new FakeCluster(
                clock,
                Optional.of(clock),
                1,
                List.of(definition("src/test/resources/operator/workloads.kueue.x-k8s.io")));
    }

    /** In which time passes by itself, for measurements. */
    public static FakeCluster startInRealTime() {
        return new FakeCluster(Clock.systemUTC(), Optional.empty(), 1, List.of());
    }

    /** What becomes of each pod in a namespace, asked when it is first seen. */
    public void script(String namespace, Function<Pod, Outcome> script) {
        scripts.put(namespace, script);
    }

    private Outcome outcome(Pod pod) {
        return Objects.requireNonNull(scripts.get(pod.getMetadata().getNamespace()), "a script for the namespace")
                .apply(pod);
    }

    /** Of the test itself; its requests are neither counted nor disturbed. */
    public KubernetesClient client() {
        return client;
    }

    /** For the operator, without repetitions inside the client, so that each fault reaches the operator. */
    public Config operatorConfig() {
        return new ConfigBuilder(server.clientConfig())
                .withRequestRetryBackoffLimit(0)
                .withWatchReconnectInterval(10)
                .build();
    }

    /** For an operator that is a process of its own. */
    public String kubeconfig() {
        return server.kubeconfig();
    }

    public InstantSource clock() {
        return clock;
    }

    public Traffic traffic() {
        return traffic;
    }

    public ScriptedKubelet kubelet() {
        return kubelet;
    }

    /** How many trials there were at once. */
    public Census census() {
        return census;
    }

    /** A name that no other test of this cluster has. */
    public String newNamespace() {
        return "test-" + namespaces.incrementAndGet();
    }

    /** Lets time pass and wakes whoever waits for it, but the operator, which looks again within its resync interval. */
    public void advance(Duration time) {
        movable.orElseThrow(() -> new IllegalStateException("real time cannot be moved"))
                .advance(time);
        jobs.resync();
    }

    public void dropWatches() {
        server.dropWatches();
    }

    private static ObjectNode definition(String name) {
        try {
            return (ObjectNode)
                    new YAMLMapper().readTree(Path.of(name + ".yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("run tests in the project's folder", e);
        }
    }

    @Override
    public void close() {
        census.close();
        kubelet.close();
        jobs.close();
        client.close();
        server.close();
    }
}
