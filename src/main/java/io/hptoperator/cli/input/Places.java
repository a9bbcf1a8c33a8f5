package io.hptoperator.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds by a violation's path, {@code spec.a[0].b[key]}, what stands there: the value in a document, the schema in a definition. */
final class Places {
    private static final Pattern STEP = Pattern.compile("\\[([^\\]]*)\\]|([^.\\[\\]]+)");

    private Places() {}

    /** Missing when there is nothing. */
    static JsonNode value(JsonNode document, String path) {
        var place = document;
        for (var step : steps(path)) {
            place = place.isArray() ? place.path(Integer.parseInt(step)) : place.path(step);
        }
        return place;
    }

    /** The fields that the object at {@code path} may have; none where any name is allowed. */
    static List<String> fields(JsonNode schema, String path) {
        var place = schema;
        for (var step : steps(path)) {
            place = place.has("items")
                    ? place.path("items")
                    : place.path("properties").path(step);
        }
        var fields = place.path("properties");
        var names = new ArrayList<String>();
        (fields.isObject() ? fields : MissingNode.getInstance()).fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> steps(String path) {
        var steps = new ArrayList<String>();
        var matcher = STEP.matcher(path);
        while (matcher.find()) {
            steps.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return steps;
    }
}
