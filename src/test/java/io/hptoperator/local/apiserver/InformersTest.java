package io.hptoperator.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The client library's informers on the embedded server: whatever happens to their watches, they lose nothing. */
class InformersTest {
    private static final int WRITERS = 10;
    private static final int OBJECTS_EACH = 1_000;

    private static ConfigMap configMap(String name, int value) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withData(Map.of("value", Integer.toString(value)))
                .build();
    }

    private static Set<String> values(SharedIndexInformer<ConfigMap> informer) {
        return informer.getStore().list().stream()
                .map(object ->
                        object.getMetadata().getName() + "=" + object.getData().get("value"))
                .collect(Collectors.toSet());
    }

    private static void write(EmbeddedServer embedded, String name, int value) {
        embedded.client()
                .configMaps()
                .inNamespace("default")
                .resource(configMap(name, value))
                .create();
    }

    @Test
    void ten_writers_of_a_thousand_objects_each_are_all_seen() throws Exception {
        try (var embedded = EmbeddedServer.start();
                var writers = Executors.newFixedThreadPool(WRITERS)) {
            var informer = embedded.client().configMaps().inNamespace("default").inform();
            var work = IntStream.range(0, WRITERS)
                    .mapToObj(writer -> writers.submit(() -> IntStream.range(0, OBJECTS_EACH)
                            .forEach(i -> write(embedded, "w%d-%d".formatted(writer, i), i))))
                    .toList();
            for (var part : work) {
                part.get();
            }

            await().untilAsserted(() -> assertThat(informer.getStore().list()).hasSize(WRITERS * OBJECTS_EACH));
        }
    }

    @Test
    void an_informer_survives_dropped_watches() {
        try (var embedded = EmbeddedServer.start()) {
            var informer = embedded.client().configMaps().inNamespace("default").inform();
            for (int round = 0; round < 5; round++) {
                embedded.server().dropWatches();
                write(embedded, "round-" + round, round);
            }

            await().untilAsserted(() -> assertThat(values(informer))
                    .containsExactlyInAnyOrder("round-0=0", "round-1=1", "round-2=2", "round-3=3", "round-4=4"));
        }
    }

    @Test
    void an_informer_survives_a_server_that_fails_in_the_middle_of_a_watch() {
        var failing = EmbeddedServer.usual()
                .withExtensions(ApiServerSettings.Extensions.NONE.withRenderings(List.of(new FailsOnce())));
        try (var embedded = EmbeddedServer.start(failing)) {
            var informer = embedded.client().configMaps().inNamespace("default").inform();
            write(embedded, "unlucky", 1);

            await().untilAsserted(() -> assertThat(values(informer)).contains("unlucky=1"));
        }
    }

    /** Renders objects as they are, but for the first one that a watch is to show. */
    private static final class FailsOnce implements Rendering, Rendering.Renderer {
        private final AtomicBoolean failed = new AtomicBoolean();

        @Override
        public Optional<Renderer> accepted(String accept, Map<String, String> query, Catalog catalog) {
            return query.containsKey("watch") ? Optional.of(this) : Optional.empty();
        }

        @Override
        public String contentType() {
            return Reply.JSON;
        }

        @Override
        public ObjectNode render(ResourceType type, ObjectNode answer) {
            if (failed.compareAndSet(false, true)) {
                throw new IllegalStateException("by the test");
            }
            return answer;
        }
    }

    @Test
    void an_informer_whose_version_is_forgotten_lists_again() {
        var forgetful = EmbeddedServer.usual().withBehaviour(ApiServerSettings.Behaviour.USUAL.withHistoryLength(3));
        try (var embedded = EmbeddedServer.start(forgetful)) {
            write(embedded, "deleted-meanwhile", 0);
            var informer = embedded.client().configMaps().inNamespace("default").inform();
            embedded.server().dropWatches();
            embedded.client()
                    .configMaps()
                    .inNamespace("default")
                    .withName("deleted-meanwhile")
                    .delete();
            for (int i = 0; i < 20; i++) {
                write(embedded, "object-" + i, i);
            }

            var expected = IntStream.range(0, 20)
                    .mapToObj(i -> "object-%d=%d".formatted(i, i))
                    .collect(Collectors.toSet());
            await().untilAsserted(() -> assertThat(values(informer)).isEqualTo(expected));
        }
    }

    @Test
    void a_watch_that_is_too_far_behind_is_told_to_list_again() {
        var forgetful = EmbeddedServer.usual().withBehaviour(ApiServerSettings.Behaviour.USUAL.withHistoryLength(3));
        try (var embedded = EmbeddedServer.start(forgetful)) {
            for (int i = 0; i < 10; i++) {
                write(embedded, "object-" + i, i);
            }

            List<?> events = embedded.api().watch("/api/v1/configmaps?resourceVersion=5");

            assertThat(events)
                    .singleElement()
                    .satisfies(event -> assertThat(event.toString())
                            .contains("\"type\":\"ERROR\"", "\"code\":410", "\"reason\":\"Expired\""));
        }
    }

    @Test
    void an_idle_watch_gets_bookmarks_that_move_on_with_the_whole_store() {
        var quick = EmbeddedServer.usual()
                .withBehaviour(ApiServerSettings.Behaviour.USUAL.withBookmarkInterval(Duration.ofMillis(100)));
        try (var embedded = EmbeddedServer.start(quick)) {
            write(embedded, "elsewhere", 0);
            var newest = embedded.api().get("/api/v1/configmaps").text("/metadata/resourceVersion");

            var events = embedded.api().watch("/api/v1/secrets?resourceVersion=1&allowWatchBookmarks=true");

            assertThat(events)
                    .isNotEmpty()
                    .allSatisfy(event -> assertThat(event.path("type").asText()).isEqualTo("BOOKMARK"));
            assertThat(events.getLast().at("/object/metadata/resourceVersion").asText())
                    .isEqualTo(newest);
        }
    }
}
