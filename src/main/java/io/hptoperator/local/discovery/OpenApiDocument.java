package io.hptoperator.local.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hptoperator.local.apiserver.Catalog;
import io.hptoperator.local.apiserver.ResourceType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The OpenAPI document of one group version: a schema per kind, which {@code kubectl explain} shows, and for each the paths and
 * parameters from which kubectl learns that the server validates fields. Custom resources have their full schema, built-in kinds
 * only their outermost fields.
 */
final class OpenApiDocument {
    private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";
    private static final List<String> WRITE_PARAMETERS =
            List.of("dryRun", "fieldManager", "fieldValidation", "force", "pretty");
    private static final String META_DESCRIPTION = "Standard object's metadata. More info:"
            + " https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#metadata";
    private static final String VERSION_DESCRIPTION =
            "APIVersion defines the versioned schema of this representation of an object. Servers should convert"
                    + " recognized schemas to the latest internal value, and may reject unrecognized values. More info:"
                    + " https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#resources";
    private static final String KIND_DESCRIPTION = "Kind is a string value representing the REST resource this object"
        + " represents. Servers may infer this from the endpoint the client submits requests to. Cannot be updated. In"
        + " CamelCase. More info:"
        + " https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#types-kinds";

    private OpenApiDocument() {}

    static ObjectNode of(List<ResourceType> types, Catalog catalog) {
        var document = JsonNodeFactory.instance.objectNode().put("openapi", "3.0.0");
        document.putObject("info").put("title", "Kubernetes").put("version", "v1.34.4");
        var paths = document.putObject("paths");
        var schemas = document.putObject("components").putObject("schemas");
        for (var type : types) {
            schemas.set(component(type), schema(type, catalog));
            path(type, paths);
        }
        schemas.set(META, OpenApiMetadata.schema());
        return document;
    }

    /** The group's name backwards, as in {@code io.hpt-operator.v1alpha1.TrainingJob}. */
    private static String component(ResourceType type) {
        var group = type.group().isEmpty() ? "core.api.k8s.io" : type.group();
        var parts = new ArrayList<>(Arrays.asList(group.split("\\.")));
        Collections.reverse(parts);
        return String.join(".", parts) + "." + type.version() + "." + type.kind();
    }

    private static ObjectNode schema(ResourceType type, Catalog catalog) {
        var declared = catalog.version(type).map(version -> version.at("/schema/openAPIV3Schema"));
        var schema = declared.filter(JsonNode::isObject)
                .map(node -> (ObjectNode) node.deepCopy())
                .orElseGet(() -> outline(type));
        var properties = schema.withObjectProperty("properties");
        properties.putObject("apiVersion").put("type", "string").put("description", VERSION_DESCRIPTION);
        properties.putObject("kind").put("type", "string").put("description", KIND_DESCRIPTION);
        var metadata = properties.putObject("metadata").put("description", META_DESCRIPTION);
        metadata.putArray("allOf").addObject().put("$ref", "#/components/schemas/" + META);
        kind(type, schema.putArray("x-kubernetes-group-version-kind").addObject());
        return schema;
    }

    private static ObjectNode outline(ResourceType type) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "object")
                .put(
                        "description",
                        "%s of Kubernetes; the embedded cluster documents only its outermost fields."
                                .formatted(type.kind()))
                .put("x-kubernetes-preserve-unknown-fields", true);
    }

    private static void path(ResourceType type, ObjectNode paths) {
        var scope = type.namespaced() ? "/namespaces/{namespace}/" : "/";
        var collection = "/" + OpenApiRoute.path(type) + scope + type.plural();
        operation(type, "list", paths.putObject(collection).putObject("get"));
        operation(type, "post", paths.withObjectProperty(collection).putObject("post"));
        var item = paths.putObject(collection + "/{name}");
        operation(type, "get", item.putObject("get"));
        for (String verb : List.of("put", "patch", "delete")) {
            operation(type, verb, item.putObject(verb));
        }
    }

    private static void operation(ResourceType type, String action, ObjectNode operation) {
        operation.put("x-kubernetes-action", action);
        kind(type, operation.putObject("x-kubernetes-group-version-kind"));
        ArrayNode parameters = operation.putArray("parameters");
        if (List.of("post", "put", "patch").contains(action)) {
            WRITE_PARAMETERS.forEach(name -> parameters
                    .addObject()
                    .put("name", name)
                    .put("in", "query")
                    .putObject("schema")
                    .put("type", name.equals("force") ? "boolean" : "string"));
        }
        operation.putObject("responses").putObject("200").put("description", "OK");
    }

    private static void kind(ResourceType type, ObjectNode into) {
        into.put("group", type.group()).put("kind", type.kind()).put("version", type.version());
    }
}
