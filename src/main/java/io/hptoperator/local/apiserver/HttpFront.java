package io.hptoperator.local.apiserver;

import io.hptoperator.local.apiserver.Interceptor.Ruling;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes requests from the network; each is worked on by a virtual thread, so that nobody waits for another's request. */
final class HttpFront implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);

    private final Dispatcher dispatcher;
    private final Interceptor interceptor;
    private final Streams streams;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("request").factory());

    HttpFront(Dispatcher dispatcher, Interceptor interceptor, Streams streams) {
        this.dispatcher = dispatcher;
        this.interceptor = interceptor;
        this.streams = streams;
    }

    void accept(HttpServerRequest request) {
        if (Exchange.asksForWebSocket(request)) {
            request.pause(); // the upgrade reads on
            start(new Exchange(request), Buffer.buffer());
        } else {
            request.body().onSuccess(body -> start(new Exchange(request), body));
        }
    }

    private void start(Exchange exchange, Buffer body) {
        threads.execute(() -> serve(exchange, body));
    }

    /** Returns when nobody works on a request any longer; whoever does is interrupted. */
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }

    private void serve(Exchange exchange, Buffer body) {
        try {
            var plan = dispatcher.plan(read(exchange.request(), body));
            rule(exchange, plan, interceptor.rule(plan.call()));
        } catch (ApiException e) {
            exchange.send(Reply.Whole.failure(e.status()));
        } catch (InterruptedException e) {
            exchange.drop();
        } catch (RuntimeException e) {
            LOG.error(
                    "request failed method={} path={}",
                    exchange.request().method(),
                    exchange.request().path(),
                    e);
            exchange.send(Reply.Whole.failure(ApiStatus.of(500, "InternalError", "Internal error occurred: " + e)));
        }
    }

    private void rule(Exchange exchange, Dispatcher.Plan plan, Ruling ruling) throws InterruptedException {
        switch (ruling) {
            case Ruling.Proceed() -> answer(exchange, dispatcher.carryOut(plan));
            case Ruling.Refuse(ApiStatus status) -> exchange.send(Reply.Whole.failure(status));
            case Ruling.LoseRequest() -> exchange.drop();
            case Ruling.LoseResponse() -> {
                try {
                    var _ = dispatcher.carryOut(plan);
                } finally {
                    exchange.drop();
                }
            }
            case Ruling.Delay(var time, Ruling then) -> {
                Thread.sleep(time);
                rule(exchange, plan, then);
            }
            case Ruling.DropWatches(Ruling then) -> {
                streams.dropAll();
                rule(exchange, plan, then);
            }
        }
    }

    private void answer(Exchange exchange, Reply reply) throws InterruptedException {
        switch (reply) {
            case Reply.Whole whole -> exchange.send(whole);
            case Reply.Stream stream -> streams.run(exchange, stream);
        }
    }

    private static ApiRequest read(HttpServerRequest request, Buffer body) {
        var contentType = header(request, "Content-Type").split(";", 2)[0].trim();
        return new ApiRequest(
                request.method().name(),
                Objects.requireNonNullElse(request.path(), "/"),
                query(request.query()),
                header(request, "Accept"),
                contentType.isEmpty() ? Reply.JSON : contentType,
                header(request, "User-Agent"),
                body);
    }

    private static Map<String, String> query(@Nullable String query) {
        var parameters = new HashMap<String, String>();
        if (query != null) {
            for (var pair : query.split("&", -1)) {
                var parts = pair.split("=", 2);
                parameters.putIfAbsent(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
            }
        }
        return Map.copyOf(parameters);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String header(HttpServerRequest request, String name) {
        var value = request.getHeader(name);
        return value == null ? "" : value;
    }
}
