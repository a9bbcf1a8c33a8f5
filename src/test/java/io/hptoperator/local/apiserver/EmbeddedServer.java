package io.hptoperator.local.apiserver;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.hptoperator.connection.Connection;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;

/** An embedded server with a client, for tests. */
record EmbeddedServer(ApiServer server, KubernetesClient client) implements AutoCloseable {
    static EmbeddedServer start() {
        return start(usual());
    }

    static EmbeddedServer start(ApiServerSettings settings) {
        var server = ApiServer.start(settings);
        return new EmbeddedServer(server, Connection.open(server.clientConfig()));
    }

    static ApiServerSettings usual() {
        return ApiServerSettings.of(InstantSource.system(), new SplittableRandom(1))
                .withDefinitions(List.of(Widgets.definition()));
    }

    Api api() {
        return new Api(client);
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
