package io.hptoperator.connection;

import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.vertx.core.Vertx;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The client library's HTTP client, but for WebSockets, which are listened to from the first frame on. See DESIGN.md. */
final class AttentiveHttpClient implements HttpClient {
    private final HttpClient client;
    private final RequestConfig requests;
    private final Vertx vertx;

    /**
     * @param requests how {@code client} makes requests
     * @param vertx of {@code client}; closed with this
     */
    AttentiveHttpClient(HttpClient client, RequestConfig requests, Vertx vertx) {
        this.client = client;
        this.requests = requests;
        this.vertx = vertx;
    }

    /** Repetitions inside the client would be made by another thread; whoever watches repeats anyhow. */
    @Override
    public WebSocket.Builder newWebSocketBuilder() {
        var once = new RequestConfigBuilder(requests)
                .withRequestRetryBackoffLimit(0)
                .build();
        return new AttentiveWebSocketBuilder(
                client.newBuilder().tag(once).build().newWebSocketBuilder(), vertx);
    }

    @Override
    public DerivedClientBuilder newBuilder() {
        return new Derived(client.newBuilder(), requests);
    }

    private final class Derived implements DerivedClientBuilder {
        private final DerivedClientBuilder builder;
        private RequestConfig configured;

        Derived(DerivedClientBuilder builder, RequestConfig configured) {
            this.builder = builder;
            this.configured = configured;
        }

        @Override
        public HttpClient build() {
            return new AttentiveHttpClient(builder.build(), configured, vertx);
        }

        @Override
        public DerivedClientBuilder addOrReplaceInterceptor(String name, Interceptor interceptor) {
            builder.addOrReplaceInterceptor(name, interceptor);
            return this;
        }

        @Override
        public DerivedClientBuilder authenticatorNone() {
            builder.authenticatorNone();
            return this;
        }

        @Override
        public DerivedClientBuilder tag(Object value) {
            builder.tag(value);
            if (value instanceof RequestConfig given) {
                configured = given;
            }
            return this;
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, Class<T> type) {
        return client.sendAsync(request, type);
    }

    @Override
    public CompletableFuture<HttpResponse<AsyncBody>> consumeBytes(
            HttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        return client.consumeBytes(request, consumer);
    }

    @Override
    public HttpRequest.Builder newHttpRequestBuilder() {
        return client.newHttpRequestBuilder();
    }

    @Override
    public boolean isClosed() {
        return client.isClosed();
    }

    @Override
    public void close() {
        client.close();
        vertx.close();
    }
}
