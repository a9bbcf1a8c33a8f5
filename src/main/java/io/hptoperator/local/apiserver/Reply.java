package io.hptoperator.local.apiserver;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What is sent back. */
sealed interface Reply {
    String JSON = "application/json";

    /** All at once. */
    record Whole(int code, String contentType, Map<String, List<String>> headers, Buffer body) implements Reply {
        static Whole json(int code, Buffer body) {
            return new Whole(code, JSON, Map.of(), body);
        }

        static Whole failure(ApiStatus status) {
            var headers = status.details()
                    .filter(details -> details.retryAfterSeconds().isPresent())
                    .map(details -> Map.of(
                            "Retry-After",
                            List.of(Integer.toString(details.retryAfterSeconds().getAsInt()))))
                    .orElse(Map.of());
            return new Whole(status.code(), JSON, headers, Buffer.buffer(Json.bytes(status.json())));
        }
    }

    /** Bit by bit, for as long as the source runs. */
    record Stream(String contentType, Source source) implements Reply {}

    /** Writes a stream; runs on a thread of its own, which is interrupted when the client goes away. */
    @FunctionalInterface
    interface Source {
        /** Returns when there is nothing more to come. */
        void run(Sink sink) throws IOException, InterruptedException;
    }

    /** Where a stream goes. */
    interface Sink {
        /**
         * Returns when they are on their way: a slow client slows down its own stream.
         *
         * @throws IOException when the client is gone
         */
        void send(List<Buffer> frames) throws IOException, InterruptedException;
    }
}
