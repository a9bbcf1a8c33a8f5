package io.hptoperator.local.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hptoperator.local.apiserver.Catalog;
import io.hptoperator.local.apiserver.Rendering;
import io.hptoperator.local.apiserver.ResourceType;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers as {@code meta.k8s.io/v1} Tables, which is what {@code kubectl get} prints. */
public final class Tables implements Rendering {
    private static final String GROUP = "meta.k8s.io";

    private final InstantSource clock;

    /** @param clock what ages are counted from */
    public Tables(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Optional<Renderer> accepted(String accept, Map<String, String> query, Catalog catalog) {
        return Accept.parse(accept).prefers("Table", GROUP, "v1")
                ? Optional.of(new TableRenderer(query.getOrDefault("includeObject", "Metadata"), catalog))
                : Optional.empty();
    }

    private static List<Column> columns(ResourceType type, Catalog catalog) {
        return catalog.version(type).map(PrinterColumns::of).orElseGet(() -> BuiltInColumns.of(type.kind()));
    }

    /** Of a watch, only the first table has headers. */
    private final class TableRenderer implements Renderer {
        private final String includeObject;
        private final Catalog catalog;
        private boolean headersSent;

        TableRenderer(String includeObject, Catalog catalog) {
            this.includeObject = includeObject;
            this.catalog = catalog;
        }

        @Override
        public String contentType() {
            return "application/json";
        }

        @Override
        public ObjectNode render(ResourceType type, ObjectNode answer) {
            var columns = columns(type, catalog);
            var table = JsonNodeFactory.instance.objectNode();
            table.put("kind", "Table").put("apiVersion", GROUP + "/v1");
            table.set("metadata", listMetadata(answer.path("metadata")));
            var headers = table.putArray("columnDefinitions");
            if (!headersSent) {
                columns.forEach(column -> column.definition(headers.addObject()));
                headersSent = true;
            }
            var rows = table.putArray("rows");
            var items = answer.path("items");
            if (items.isArray()) {
                items.forEach(item -> row(item, columns, rows.addObject()));
            } else {
                row(answer, columns, rows.addObject());
            }
            return table;
        }

        private void row(JsonNode object, List<Column> columns, ObjectNode row) {
            var cells = row.putArray("cells");
            var now = clock.instant();
            columns.forEach(column -> cells.add(column.cell().of(object, now)));
            switch (includeObject) {
                case "None" -> row.putNull("object");
                case "Object" -> row.set("object", object);
                case String _ -> {
                    var partial = row.putObject("object");
                    partial.put("kind", "PartialObjectMetadata").put("apiVersion", GROUP + "/v1");
                    partial.set("metadata", object.path("metadata"));
                }
            }
        }

        private static ObjectNode listMetadata(JsonNode metadata) {
            var kept = JsonNodeFactory.instance.objectNode();
            for (String field : List.of("resourceVersion", "continue", "remainingItemCount")) {
                if (metadata.has(field)) {
                    kept.set(field, metadata.get(field));
                }
            }
            return kept;
        }
    }
}
