package io.hptoperator.connection;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.impl.BaseClient;
import io.fabric8.kubernetes.client.impl.KubernetesClientImpl;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/** A connection to an API server. */
public final class Connection {
    /** Read by Vert.x when it starts: names are resolved by the JDK, which knows a pod's search domains. */
    private static final String RESOLVE_NAMES_BY_JDK = "vertx.disableDnsResolver";

    static final Interceptor NOBODY = new Interceptor() {};

    private Connection() {}

    public static KubernetesClient open(Config config) {
        return open(config, new KubernetesSerialization());
    }

    /** @param serialization how objects are read and written */
    public static KubernetesClient open(Config config, KubernetesSerialization serialization) {
        return open(config, serialization, NOBODY);
    }

    /** @param listener hears of every request and its answer */
    public static KubernetesClient open(Config config, KubernetesSerialization serialization, Interceptor listener) {
        System.setProperty(RESOLVE_NAMES_BY_JDK, "true");
        return open(
                config,
                serialization,
                listener,
                Vertx.vertx(new VertxOptions()
                        .setUseDaemonThread(true)
                        .setFileSystemOptions(new FileSystemOptions()
                                .setFileCachingEnabled(false)
                                .setClassPathResolvingEnabled(false))));
    }

    /** @param vertx becomes the connection's own */
    static KubernetesClient open(
            Config config, KubernetesSerialization serialization, Interceptor listener, Vertx vertx) {
        var http = new VertxHttpClientFactory(vertx)
                .newBuilder(config)
                .addOrReplaceInterceptor("listener", listener)
                .build();
        return new KubernetesClientImpl(
                new AttentiveHttpClient(http, config.getRequestConfig(), vertx),
                config,
                BaseClient.DEFAULT_EXECUTOR_SUPPLIER,
                serialization);
    }
}
