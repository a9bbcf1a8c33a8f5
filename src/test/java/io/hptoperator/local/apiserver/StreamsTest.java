package io.hptoperator.local.apiserver;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.PodBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams whose source breaks after the first bytes are out. */
class StreamsTest {
    static Stream<Supplier<Throwable>> breakages() {
        return Stream.of(
                () -> new IllegalStateException("a bug"),
                () -> new StackOverflowError("a bug of another kind"),
                () -> new InterruptedException("the server ends"));
    }

    @ParameterizedTest
    @MethodSource("breakages")
    @Timeout(60)
    void a_client_is_not_left_with_a_stream_that_nobody_feeds(Supplier<Throwable> breakage) {
        var settings = EmbeddedServer.usual()
                .withExtensions(
                        ApiServerSettings.Extensions.NONE.withLogs((_, _) -> Optional.of(new BreakingLog(breakage))));
        try (var embedded = EmbeddedServer.start(settings);
                var http = HttpClient.newHttpClient()) {
            embedded.client()
                    .resource(new PodBuilder()
                            .withNewMetadata()
                            .withName("one")
                            .withNamespace("default")
                            .endMetadata()
                            .withNewSpec()
                            .addNewContainer()
                            .withName("training")
                            .withImage("any")
                            .endContainer()
                            .endSpec()
                            .build())
                    .create();
            var log =
                    URI.create(embedded.client().getMasterUrl() + "api/v1/namespaces/default/pods/one/log?follow=true");

            assertThatThrownBy(() -> http.send(HttpRequest.newBuilder(log).build(), BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
    }

    /** Has one line, and breaks when it is asked for more. */
    private record BreakingLog(Supplier<Throwable> breakage) implements LogSource.Log {
        @Override
        public InputStream open(long offset) {
            return new ByteArrayInputStream(offset == 0 ? new byte[] {'a', '\n'} : new byte[0]);
        }

        @Override
        public Instant timeAt(long offset) {
            return Instant.EPOCH;
        }

        @Override
        public boolean awaitMoreThan(long known) throws InterruptedException {
            switch (breakage.get()) {
                case InterruptedException interrupted -> throw interrupted;
                case Error error -> throw error;
                case RuntimeException bug -> throw bug;
                case Throwable other -> throw new AssertionError(other);
            }
        }
    }
}
