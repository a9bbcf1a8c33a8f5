package io.hptoperator.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ConnectionTest {
    private static final String EVENT = """
        {"type":"ADDED","object":{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"%s","resourceVersion":"2"}}}\
        """.formatted("n".repeat(200));
    /** The first is slow, since classes are loaded. */
    private static final int WATCHES = 3;
    /** Ample for the answer to arrive. */
    private static final Duration LAPSE = Duration.ofMillis(200);

    /** With the client library alone the event is lost, and the end with it: the watch goes on for ever and shows nothing. */
    @Test
    @Timeout(60)
    void what_the_server_says_before_the_caller_gets_to_listen_is_heard() throws Exception {
        try (var server = HastyServer.start(EVENT);
                var client = Connection.open(
                        withoutReconnects(server.url()),
                        new KubernetesSerialization(),
                        Connection.NOBODY,
                        inattentive(Vertx.vertx()))) {
            for (int i = 0; i < WATCHES; i++) {
                var heard = new Heard();

                watch(client, heard);

                assertThat(heard.event().get(10, TimeUnit.SECONDS)).isEqualTo(Watcher.Action.ADDED);
                assertThat(heard.end().get(10, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    private static Config withoutReconnects(String url) {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(url)
                .withWatchReconnectLimit(0)
                .build();
    }

    private static void watch(KubernetesClient client, Heard heard) {
        var _ = client.configMaps()
                .inNamespace("default")
                .watch(new ListOptionsBuilder().withResourceVersion("1").build(), heard);
    }

    /** Whoever opens a WebSocket is given no processor time for a while just after. */
    private static Vertx inattentive(Vertx vertx) {
        return around(
                Vertx.class,
                vertx,
                (method, result) -> result instanceof HttpClient client
                        ? around(HttpClient.class, client, ConnectionTest::lapseAfterOpening)
                        : result);
    }

    private static Object lapseAfterOpening(Method method, Object result) {
        if (method.getName().equals("webSocket")) {
            LockSupport.parkNanos(LAPSE.toNanos());
        }
        return result;
    }

    private interface Aftermath {
        Object of(Method method, Object result);
    }

    private static <T> T around(Class<T> type, T inner, Aftermath aftermath) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    try {
                        return aftermath.of(method, method.invoke(inner, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private record Heard(CompletableFuture<Watcher.Action> event, CompletableFuture<Boolean> end)
            implements Watcher<ConfigMap> {
        Heard() {
            this(new CompletableFuture<>(), new CompletableFuture<>());
        }

        @Override
        public void eventReceived(Action action, ConfigMap object) {
            event.complete(action);
        }

        @Override
        public void onClose(WatcherException cause) {
            end.complete(true);
        }
    }
}
