package io.hptoperator.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.hptoperator.local.apiserver.Interceptor.Ruling;
import io.hptoperator.local.apiserver.Interceptor.Verb;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults on demand: what a client sees, and what has been done all the same. */
class InterceptorTest {
    private final Queue<Interceptor.Call> calls = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Ruling> onCreate = new AtomicReference<>(new Ruling.Proceed());
    private ApiServer server;
    private KubernetesClient client;

    private Ruling rule(Interceptor.Call call) {
        calls.add(call);
        return call.verb() == Verb.CREATE ? onCreate.get() : new Ruling.Proceed();
    }

    @BeforeEach
    void start() {
        server = ApiServer.start(
                EmbeddedServer.usual().withExtensions(ApiServerSettings.Extensions.NONE.withInterceptor(this::rule)));
        Config impatient = new ConfigBuilder(server.clientConfig())
                .withRequestRetryBackoffLimit(0)
                .build();
        client = new KubernetesClientBuilder().withConfig(impatient).build();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private ConfigMap create() {
        return create("one");
    }

    private ConfigMap create(String name) {
        return client.configMaps()
                .inNamespace("default")
                .resource(configMap(name))
                .create();
    }

    private static ConfigMap configMap(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .build();
    }

    private ConfigMap stored() {
        return client.configMaps().inNamespace("default").withName("one").get();
    }

    @Test
    void a_request_is_seen_with_all_that_identifies_it() {
        create();

        assertThat(calls).singleElement().satisfies(call -> {
            assertThat(call.verb()).isEqualTo(Verb.CREATE);
            assertThat(call.plural()).isEqualTo("configmaps");
            assertThat(call.namespace()).isEqualTo("default");
            assertThat(call.userAgent()).startsWith("fabric8-kubernetes-client/");
        });
    }

    @Test
    void a_refused_request_does_nothing() {
        onCreate.set(new Ruling.Refuse(ApiStatus.of(403, "Forbidden", "not today")));

        assertThatThrownBy(this::create)
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("not today");
        assertThat(stored()).isNull();
    }

    @Test
    void too_many_requests_says_when_to_come_back() {
        onCreate.set(new Ruling.Refuse(ApiStatus.tooManyRequests(3)));

        assertThatThrownBy(this::create).isInstanceOfSatisfying(KubernetesClientException.class, problem -> {
            assertThat(problem.getCode()).isEqualTo(429);
            assertThat(problem.getStatus().getDetails().getRetryAfterSeconds()).isEqualTo(3);
        });
    }

    @Test
    void a_lost_response_leaves_the_object_behind() {
        onCreate.set(new Ruling.LoseResponse());

        assertThatThrownBy(this::create).isInstanceOf(KubernetesClientException.class);
        assertThat(stored()).isNotNull();
    }

    @Test
    void a_lost_request_leaves_nothing() {
        onCreate.set(new Ruling.LoseRequest());

        assertThatThrownBy(this::create).isInstanceOf(KubernetesClientException.class);
        assertThat(stored()).isNull();
    }

    @Test
    void a_delayed_request_is_done_later() {
        onCreate.set(new Ruling.Delay(Duration.ofMillis(200), new Ruling.Proceed()));

        long before = System.nanoTime();
        create();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void a_request_can_drop_all_watches() {
        var informer = client.configMaps().inNamespace("default").inform();
        create("proof-of-a-watch");
        await().untilAsserted(() -> assertThat(informer.getStore().list()).hasSize(1));
        onCreate.set(new Ruling.DropWatches(new Ruling.Proceed()));

        create("while-it-is-dropped");

        await().untilAsserted(() -> assertThat(informer.getStore().list()).hasSize(2));
        await().until(() ->
                calls.stream().filter(call -> call.verb() == Verb.WATCH).count() >= 2);
    }
}
