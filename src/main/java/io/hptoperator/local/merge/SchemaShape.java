package io.hptoperator.local.merge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** The shape of a custom resource, read from the {@code x-kubernetes-*} extensions of its OpenAPI schema. */
record SchemaShape(JsonNode schema, boolean root) implements Shape {
    @Override
    public Shape member(String name) {
        if (root && name.equals("metadata")) {
            return new BuiltInShape("", name);
        }
        var property = schema.path("properties").path(name);
        return new SchemaShape(property.isMissingNode() ? schema.path("additionalProperties") : property, false);
    }

    @Override
    public Shape element() {
        return new SchemaShape(schema.path("items"), false);
    }

    @Override
    public boolean isAtomic() {
        return schema.path("x-kubernetes-map-type").asText().equals("atomic");
    }

    @Override
    public ListRule listRule() {
        return switch (schema.path("x-kubernetes-list-type").asText()) {
            case "set" -> new ListRule.Unique();
            case "map" -> new ListRule.Keyed(keys());
            default -> new ListRule.Atomic();
        };
    }

    /** Custom resources have no strategic merge patch. */
    @Override
    public String patchMergeKey() {
        return "";
    }

    @Override
    public boolean mergesScalars() {
        return false;
    }

    private List<String> keys() {
        return StreamSupport.stream(schema.path("x-kubernetes-list-map-keys").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
