package io.hptoperator.connection;

import io.fabric8.kubernetes.client.http.WebSocket;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Opens a WebSocket on the thread that will read it, so that nothing can be read before somebody listens. */
final class AttentiveWebSocketBuilder implements WebSocket.Builder {
    private final WebSocket.Builder builder;
    private final Vertx vertx;

    AttentiveWebSocketBuilder(WebSocket.Builder builder, Vertx vertx) {
        this.builder = builder;
        this.vertx = vertx;
    }

    @Override
    public CompletableFuture<WebSocket> buildAsync(WebSocket.Listener listener) {
        var opened = new CompletableFuture<WebSocket>();
        vertx.runOnContext(_ -> open(listener, opened));
        return opened;
    }

    private void open(WebSocket.Listener listener, CompletableFuture<WebSocket> opened) {
        try {
            var _ = builder.buildAsync(listener).whenComplete((socket, problem) -> {
                if (problem == null) {
                    opened.complete(socket);
                } else {
                    opened.completeExceptionally(problem);
                }
            });
        } catch (RuntimeException e) {
            opened.completeExceptionally(e);
        }
    }

    @Override
    public WebSocket.Builder subprotocol(String protocol) {
        builder.subprotocol(protocol);
        return this;
    }

    @Override
    public WebSocket.Builder header(String name, String value) {
        builder.header(name, value);
        return this;
    }

    @Override
    public WebSocket.Builder setHeader(String name, String value) {
        builder.setHeader(name, value);
        return this;
    }

    @Override
    public WebSocket.Builder uri(URI uri) {
        builder.uri(uri);
        return this;
    }

    @Override
    public WebSocket.Builder connectTimeout(long timeout, TimeUnit unit) {
        builder.connectTimeout(timeout, unit);
        return this;
    }
}
