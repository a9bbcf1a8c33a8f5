package io.hptoperator.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Many objects and clients that do not keep up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoadTest {
    private static final int OBJECTS = 1_000;

    private EmbeddedServer embedded;

    @BeforeAll
    void start() {
        embedded = EmbeddedServer.start();
    }

    @AfterAll
    void stop() {
        embedded.close();
    }

    private void create(String namespace, String name, int group, String text) {
        ConfigMap object = new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .withLabels(Map.of("group", Integer.toString(group)))
                .endMetadata()
                .withData(Map.of("text", text))
                .build();
        embedded.client().resource(object).create();
    }

    @Test
    void a_few_of_a_thousand_objects_are_found_by_label() {
        for (int i = 0; i < OBJECTS; i++) {
            create("many", "object-" + i, i % 100, "");
        }

        var found = embedded.client()
                .configMaps()
                .inNamespace("many")
                .withLabel("group", "7")
                .list()
                .getItems();

        assertThat(found).hasSize(OBJECTS / 100);
    }

    @Test
    void a_watch_that_nobody_reads_holds_up_no_writer() throws IOException {
        var address = URI.create(embedded.server().url());
        try (var deaf = new Socket(address.getHost(), address.getPort())) {
            var request = "GET /api/v1/namespaces/deaf/configmaps?watch=true HTTP/1.1\r\nHost: local\r\n\r\n";
            deaf.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            deaf.getOutputStream().flush();

            var text = "x".repeat(100_000);
            for (int i = 0; i < 300; i++) {
                create("deaf", "big-" + i, 0, text); // thirty megabytes, far more than any buffer between
            }

            assertThat(embedded.client().configMaps().inNamespace("deaf").list().getItems())
                    .hasSize(300);
        }
    }

    @Test
    void any_http_client_may_stream_a_watch() throws Exception {
        create("plain", "seen", 0, "");
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(embedded.server().url()
                            + "/api/v1/namespaces/plain/configmaps?watch=true&timeoutSeconds=1"))
                    .build();

            var lines = http.send(request, BodyHandlers.ofLines()).body().toList();

            assertThat(lines).singleElement().asString().startsWith("{\"type\":\"ADDED\",\"object\":{");
        }
    }
}
