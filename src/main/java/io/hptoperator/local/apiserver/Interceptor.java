package io.hptoperator.local.apiserver;

import java.time.Duration;
import java.util.Optional;

/** Sees each request before it is carried out; tests inject faults with it and count requests. */
@FunctionalInterface
public interface Interceptor {
    /** Lets every request pass. */
    Interceptor NONE = _ -> new Ruling.Proceed();

    /** Called on the thread of the request. */
    Ruling rule(Call call);

    /** As in {@code kubectl auth can-i}: list and watch are two. */
    enum Verb {
        GET,
        LIST,
        WATCH,
        CREATE,
        UPDATE,
        PATCH,
        DELETE,
        DELETE_COLLECTION
    }

    /**
     * @param type empty for discovery and other paths without objects
     * @param namespace empty for all namespaces and for cluster-wide objects
     * @param name empty for collections
     * @param subresource empty for the object itself
     */
    record Call(
            Verb verb,
            Optional<ResourceType> type,
            String namespace,
            String name,
            String subresource,
            String userAgent) {

        /** The plural of the type; empty when there is none. */
        public String plural() {
            return type.map(ResourceType::plural).orElse("");
        }
    }

    /** What becomes of the request. */
    sealed interface Ruling {
        record Proceed() implements Ruling {}

        /** Answered with this error; nothing is carried out. */
        record Refuse(ApiStatus status) implements Ruling {}

        /** Carried out, but the connection is closed in place of an answer. */
        record LoseResponse() implements Ruling {}

        /** Nothing is carried out and the connection is closed: the request never arrived. */
        record LoseRequest() implements Ruling {}

        /** Waits in real time, then does what {@code then} says. */
        record Delay(Duration time, Ruling then) implements Ruling {}

        /** Closes every open watch of every client, then does what {@code then} says. */
        record DropWatches(Ruling then) implements Ruling {}
    }
}
