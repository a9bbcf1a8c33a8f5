package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What an API server is started with.
 *
 * @param port on the loopback address; 0 picks a free one
 * @param definitions CustomResourceDefinitions that are there from the start
 * @param clock for every time that is stored; the patience of watches counts real time
 * @param random seeds uids and generated names; read only while the server starts
 */
public record ApiServerSettings(
        int port,
        List<ObjectNode> definitions,
        Extensions extensions,
        Behaviour behaviour,
        InstantSource clock,
        RandomGenerator random) {

    public ApiServerSettings {
        definitions = List.copyOf(definitions);
    }

    /**
     * What others plug in.
     *
     * @param routes asked in this order for GET paths that are not of objects
     * @param renderings asked in this order for every answer with objects
     */
    public record Extensions(
            Admission admission,
            List<Route> routes,
            List<Rendering> renderings,
            Interceptor interceptor,
            LogSource logs) {
        public static final Extensions NONE =
                new Extensions(Admission.OPEN, List.of(), List.of(), Interceptor.NONE, LogSource.NONE);

        public Extensions {
            routes = List.copyOf(routes);
            renderings = List.copyOf(renderings);
        }

        public Extensions withAdmission(Admission other) {
            return new Extensions(other, routes, renderings, interceptor, logs);
        }

        public Extensions withRoutes(List<Route> others) {
            return new Extensions(admission, others, renderings, interceptor, logs);
        }

        public Extensions withRenderings(List<Rendering> others) {
            return new Extensions(admission, routes, others, interceptor, logs);
        }

        public Extensions withInterceptor(Interceptor other) {
            return new Extensions(admission, routes, renderings, other, logs);
        }

        public Extensions withLogs(LogSource other) {
            return new Extensions(admission, routes, renderings, interceptor, other);
        }
    }

    /**
     * @param historyLength how many changes of each type a watch may be behind before it gets 410
     * @param bookmarkInterval how often an idle watch that allows bookmarks gets one
     * @param node where new pods are placed at once; empty when nobody or something else places them
     */
    public record Behaviour(int historyLength, Duration bookmarkInterval, Optional<String> node) {
        public static final Behaviour USUAL = new Behaviour(10_000, Duration.ofMinutes(1), Optional.empty());

        public Behaviour withHistoryLength(int changes) {
            return new Behaviour(changes, bookmarkInterval, node);
        }

        public Behaviour withBookmarkInterval(Duration interval) {
            return new Behaviour(historyLength, interval, node);
        }

        public Behaviour withNode(String name) {
            return new Behaviour(historyLength, bookmarkInterval, Optional.of(name));
        }
    }

    /** A server on a free port with the built-in types only. */
    public static ApiServerSettings of(InstantSource clock, RandomGenerator random) {
        return new ApiServerSettings(0, List.of(), Extensions.NONE, Behaviour.USUAL, clock, random);
    }

    public ApiServerSettings withPort(int other) {
        return new ApiServerSettings(other, definitions, extensions, behaviour, clock, random);
    }

    public ApiServerSettings withDefinitions(List<ObjectNode> others) {
        return new ApiServerSettings(port, others, extensions, behaviour, clock, random);
    }

    public ApiServerSettings withExtensions(Extensions others) {
        return new ApiServerSettings(port, definitions, others, behaviour, clock, random);
    }

    public ApiServerSettings withBehaviour(Behaviour other) {
        return new ApiServerSettings(port, definitions, extensions, other, clock, random);
    }
}
