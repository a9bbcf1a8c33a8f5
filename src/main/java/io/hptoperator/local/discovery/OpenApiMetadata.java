package io.hptoperator.local.discovery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The schema of {@code metadata}, with the fields that users write or look at. */
final class OpenApiMetadata {
    private OpenApiMetadata() {}

    static ObjectNode schema() {
        var schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.put("description", "ObjectMeta is metadata that all persisted resources must have.");
        var properties = schema.putObject("properties");
        text(properties, "name", "Name must be unique within a namespace.");
        text(properties, "generateName", "A prefix for a name that the server makes unique.");
        text(properties, "namespace", "The space within which the name must be unique.");
        text(properties, "uid", "Unique in time and space, set by the server.");
        text(properties, "resourceVersion", "Changes with every change of the object.");
        text(properties, "creationTimestamp", "When the object was created, set by the server.");
        text(properties, "deletionTimestamp", "When deletion was asked for, set by the server.");
        properties.putObject("generation").put("type", "integer").put("description", "Counts changes of the spec.");
        texts(properties, "labels", "Key and value pairs by which objects are selected.");
        texts(properties, "annotations", "Key and value pairs that nothing is selected by.");
        list(properties, "finalizers", "Who must be done before the object is gone.")
                .put("type", "string");
        list(properties, "ownerReferences", "Objects with which this one is deleted.")
                .put("type", "object");
        list(properties, "managedFields", "Who set which field.").put("type", "object");
        return schema;
    }

    private static void text(ObjectNode properties, String name, String description) {
        properties.putObject(name).put("type", "string").put("description", description);
    }

    private static void texts(ObjectNode properties, String name, String description) {
        properties
                .putObject(name)
                .put("type", "object")
                .put("description", description)
                .putObject("additionalProperties")
                .put("type", "string");
    }

    private static ObjectNode list(ObjectNode properties, String name, String description) {
        return properties
                .putObject(name)
                .put("type", "array")
                .put("description", description)
                .putObject("items");
    }
}
