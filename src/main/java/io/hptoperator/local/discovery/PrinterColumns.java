package io.hptoperator.local.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The columns of a custom resource: its name, then {@code additionalPrinterColumns}, or its age when there are none. */
final class PrinterColumns {
    private PrinterColumns() {}

    /**
     * @param version an entry of {@code spec.versions} of a CustomResourceDefinition
     * @throws IllegalArgumentException when a path is not understood
     */
    static List<Column> of(JsonNode version) {
        var columns = version.path("additionalPrinterColumns");
        return columns.isEmpty()
                ? List.of(Column.NAME, Column.AGE)
                : Stream.concat(Stream.of(Column.NAME), columns.valueStream().map(PrinterColumns::column))
                        .toList();
    }

    private static Column column(JsonNode definition) {
        var type = definition.path("type").asText();
        var path = definition.path("jsonPath").asText();
        var parsed = JsonPath.parse(path);
        return new Column(
                definition.path("name").asText(),
                type,
                definition.path("format").asText(""),
                definition
                        .path("description")
                        .asText("Custom resource definition column (in JSONPath format): " + path),
                definition.path("priority").asInt(0),
                (object, now) -> parsed.find(object).stream()
                        .findFirst()
                        .map(value -> cell(type, value, now))
                        .orElseGet(NullNode::getInstance));
    }

    /** A value that does not fit its column's type is not shown. */
    private static JsonNode cell(String type, JsonNode value, Instant now) {
        return switch (type) {
            case "string" -> TextNode.valueOf(text(value));
            case "integer" -> value.isNumber() ? LongNode.valueOf(value.longValue()) : NullNode.getInstance();
            case "number" -> value.isNumber() ? DoubleNode.valueOf(value.doubleValue()) : NullNode.getInstance();
            case "boolean" -> value.isBoolean() ? BooleanNode.valueOf(value.booleanValue()) : NullNode.getInstance();
            case "date" ->
                value.isTextual()
                        ? TextNode.valueOf(HumanDuration.since(value.textValue(), now))
                        : NullNode.getInstance();
            case String _ -> NullNode.getInstance();
        };
    }

    private static String text(JsonNode value) {
        if (value.isNull()) {
            return "<nil>";
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
