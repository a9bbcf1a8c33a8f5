package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/** Answers in another form than the object itself, chosen by the Accept header: {@code as=Table}. */
@FunctionalInterface
public interface Rendering {
    /** Empty when none of the accepted forms is this one's. Called once per request, so that a renderer may keep state. */
    Optional<Renderer> accepted(String accept, Map<String, String> query, Catalog catalog);

    /** Renders the answer of one request, or each event of one watch. */
    interface Renderer {
        String contentType();

        /** @param answer an object or a list of them, shared: copy before changing */
        ObjectNode render(ResourceType type, ObjectNode answer);
    }
}
