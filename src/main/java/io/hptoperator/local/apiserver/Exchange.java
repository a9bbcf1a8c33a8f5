package io.hptoperator.local.apiserver;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** The network side of one request. */
record Exchange(HttpServerRequest request) {
    private static final String GONE = "the client is gone";

    static boolean asksForWebSocket(HttpServerRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    void send(Reply.Whole reply) {
        var response = request.response().setStatusCode(reply.code()).putHeader("Content-Type", reply.contentType());
        reply.headers().forEach(response::putHeader);
        if (asksForWebSocket(request)) {
            request.resume();
        }
        response.end(reply.body());
    }

    /** Closes the connection without a word. */
    void drop() {
        request.connection().close();
    }

    /** Opens the stream in the way that the client asked for. */
    Line open(String contentType) throws IOException, InterruptedException {
        if (asksForWebSocket(request)) {
            return new WebSocketLine(await(request.toWebSocket()));
        }
        var response = request.response().setChunked(true).putHeader("Content-Type", contentType);
        await(response.writeHead());
        return new ChunkedLine(request);
    }

    /** A stream that is open. */
    sealed interface Line extends Reply.Sink {
        /** @throws IOException when it is closed already */
        void onClose(Runnable action) throws IOException;

        /** The proper end. */
        void end();

        /** The early end that a server makes when it is restarted. */
        void drop();
    }

    private record ChunkedLine(HttpServerRequest request) implements Line {
        @Override
        public void send(List<Buffer> frames) throws IOException, InterruptedException {
            var all = Buffer.buffer();
            frames.forEach(all::appendBuffer);
            if (all.length() > 0) {
                await(request.response().write(all));
            }
        }

        @Override
        public void onClose(Runnable action) throws IOException {
            request.response().closeHandler(_ -> action.run());
            if (request.response().closed()) {
                throw new IOException(GONE);
            }
        }

        @Override
        public void end() {
            request.response().end();
        }

        @Override
        public void drop() {
            request.connection().close();
        }
    }

    private record WebSocketLine(ServerWebSocket socket) implements Line {
        @Override
        public void send(List<Buffer> frames) throws IOException, InterruptedException {
            Future<Void> last = Future.succeededFuture();
            for (var frame : frames) {
                last = socket.writeTextMessage(frame.toString());
            }
            await(last);
        }

        @Override
        public void onClose(Runnable action) throws IOException {
            try {
                socket.closeHandler(_ -> action.run());
            } catch (IllegalStateException closedAlready) {
                throw new IOException(GONE, closedAlready);
            }
        }

        @Override
        public void end() {
            socket.close();
        }

        @Override
        public void drop() {
            socket.close((short) 1001, "going away");
        }
    }

    private static <T> T await(Future<T> future) throws IOException, InterruptedException {
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw new IOException(GONE, e);
        }
    }
}
