package io.hptoperator.operator.client;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.hptoperator.connection.Connection;
import java.time.Duration;
import java.util.function.Consumer;

/** The operator's connection to a cluster. */
public final class ClusterClient {
    /** The client's default of 5 per host would let one slow log read hold up the rest. */
    private static final int REQUESTS_AT_ONCE = 64;
    /** Tries of a request in the client itself; beyond these (0.7 s) the reconciler's own retry frees the thread. */
    private static final int RETRIES = 3;

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
    /** Pause before a watch that broke is opened again; it doubles five times, so an outage costs 16 s more than it lasts. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private ClusterClient() {}

    /**
     * Opens a client that no stored object can break, see {@link TolerantSerialization}.
     *
     * @param throttled hears the method of each request that the API server put off, those included that the client repeats by itself
     */
    public static KubernetesClient open(Config cluster, Consumer<String> throttled) {
        var config = new ConfigBuilder(cluster)
                .withMaxConcurrentRequests(REQUESTS_AT_ONCE)
                .withMaxConcurrentRequestsPerHost(REQUESTS_AT_ONCE)
                .withRequestRetryBackoffLimit(Math.min(RETRIES, cluster.getRequestRetryBackoffLimit()))
                .withRequestTimeout((int) REQUEST_TIMEOUT.toMillis())
                .withWatchReconnectInterval((int) Math.min(FIRST_PAUSE.toMillis(), cluster.getWatchReconnectInterval()))
                .withUserAgent("hpt-operator")
                .build();
        return Connection.open(config, TolerantSerialization.create(), new Throttling(throttled));
    }
}
