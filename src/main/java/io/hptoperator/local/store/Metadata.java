package io.hptoperator.local.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reads the {@code metadata} of an object. */
public record Metadata(ObjectNode object) {
    public String name() {
        return text("name");
    }

    public String namespace() {
        return text("namespace");
    }

    public String uid() {
        return text("uid");
    }

    public String resourceVersion() {
        return text("resourceVersion");
    }

    public boolean isBeingDeleted() {
        return !text("deletionTimestamp").isEmpty();
    }

    public List<String> finalizers() {
        return elements("finalizers").map(JsonNode::asText).toList();
    }

    public List<Owner> owners() {
        return elements("ownerReferences").map(Owner::of).toList();
    }

    public Optional<String> label(String key) {
        var value = field("labels").path(key);
        return value.isMissingNode() ? Optional.empty() : Optional.of(value.asText());
    }

    /** A field of the metadata; a missing node when there is none. */
    public JsonNode field(String field) {
        return object.path("metadata").path(field);
    }

    /** Empty when there is none. */
    public String text(String field) {
        return field(field).asText("");
    }

    private java.util.stream.Stream<JsonNode> elements(String field) {
        return StreamSupport.stream(field(field).spliterator(), false);
    }

    /** One owner reference. */
    public record Owner(
            String apiVersion, String kind, String name, String uid, boolean controller, boolean blockOwnerDeletion) {
        private static Owner of(JsonNode reference) {
            return new Owner(
                    reference.path("apiVersion").asText(),
                    reference.path("kind").asText(),
                    reference.path("name").asText(),
                    reference.path("uid").asText(),
                    reference.path("controller").asBoolean(),
                    reference.path("blockOwnerDeletion").asBoolean());
        }
    }
}
