package io.hptoperator.local.apiserver;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.hptoperator.local.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;

/** A Kubernetes API on a loopback port, without authentication, over objects in memory. */
public final class ApiServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int EVENT_LOOPS = 2;
    private static final int LONGEST_LINE = 64 * 1024;

    private final Vertx vertx;
    private final HttpServer http;
    private final HttpFront front;
    private final Streams streams;
    private final GarbageCollector collector;

    private ApiServer(Vertx vertx, HttpServer http, HttpFront front, Streams streams, GarbageCollector collector) {
        this.vertx = vertx;
        this.http = http;
        this.front = front;
        this.streams = streams;
        this.collector = collector;
    }

    /** @throws IllegalStateException when the port cannot be listened on */
    public static ApiServer start(ApiServerSettings settings) {
        var store = new Store(settings.behaviour().historyLength());
        var types = new TypeRegistry();
        store.follow(types::see);
        var backend = new Backend(
                store,
                types,
                new Gate(settings.extensions().admission(), types),
                new BuiltInRules(settings.behaviour().node()),
                new Names(new SplittableRandom(settings.random().nextLong())),
                settings.clock());
        var namespaces = new Namespaces(backend);
        var creations = new Creations(backend, namespaces);
        var updates = new Updates(backend);
        var deletions = new Deletions(backend);
        var collector = new GarbageCollector(backend, deletions, updates);
        store.follow(collector::see);
        new FirstObjects(backend, namespaces, creations).create(settings.definitions());
        var dispatcher = new Dispatcher(backend, settings, creations, updates, deletions);
        var server = listen(settings, dispatcher, collector);
        collector.start();
        return server;
    }

    public String url() {
        return "http://" + LOOPBACK + ":" + http.actualPort();
    }

    /** For this client library, with nothing taken from the environment. */
    public Config clientConfig() {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(url())
                .withNamespace("default")
                .build();
    }

    /** The text of a kubeconfig file for kubectl and other clients. */
    public String kubeconfig() {
        return """
            apiVersion: v1
            kind: Config
            clusters:
            - name: hpt-local
              cluster:
                server: %s
            users:
            - name: hpt-local
              user: {}
            contexts:
            - name: hpt-local
              context:
                cluster: hpt-local
                user: hpt-local
                namespace: default
            current-context: hpt-local
            """.formatted(url());
    }

    /** Closes every open watch, as a server that is restarted does; clients connect again. */
    public void dropWatches() {
        streams.dropAll();
    }

    /** Ends all connections. The objects are gone. */
    @Override
    public void close() {
        collector.close();
        streams.dropAll();
        await(http.close());
        front.close(); // before the threads of the network, which it may still need
        await(vertx.close());
    }

    private static ApiServer listen(ApiServerSettings settings, Dispatcher dispatcher, GarbageCollector collector) {
        var vertx = smallVertx();
        var streams = new Streams();
        var front = new HttpFront(dispatcher, settings.extensions().interceptor(), streams);
        var options = new HttpServerOptions()
                .setHost(LOOPBACK)
                .setPort(settings.port())
                .setMaxInitialLineLength(LONGEST_LINE)
                .setMaxHeaderSize(LONGEST_LINE);
        try {
            var http = await(vertx.createHttpServer(options)
                    .requestHandler(front::accept)
                    .listen());
            return new ApiServer(vertx, http, front, streams, collector);
        } catch (CompletionException e) {
            vertx.close();
            throw new IllegalStateException(
                    "cannot listen on port " + settings.port() + "; choose another, or 0 for any that is free", e);
        }
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    /** Two threads that wait for the network; everything else runs on virtual threads. */
    private static Vertx smallVertx() {
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(EVENT_LOOPS)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setUseDaemonThread(true)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }
}
