package io.hptoperator.local.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The part of JSONPath that printer columns use: fields, quoted fields, indices, {@code [*]} and filters that compare one
 * field with a literal. A missing field finds nothing.
 */
record JsonPath(List<Step> steps) {
    private static final Pattern STEP = Pattern.compile(
            "\\.(?<field>(?:\\\\.|[^.\\[\\\\])+)|\\['(?<quoted>[^']*)']|\\[(?<index>-?\\d+)]|(?<all>\\[\\*]|\\.\\*)"
                + "|\\[\\?\\(@(?<path>[^=!<>]+?)\\s*(?:(?<operator>==|!=|<=|>=|<|>)\\s*(?<literal>\"[^\"]*\"|'[^']*'|[^)\"']+))?\\)]");

    sealed interface Step {
        record Field(String name) implements Step {}

        record Index(int index) implements Step {}

        record All() implements Step {}

        /** Keeps the items where the comparison holds; without an operator, those that have the field. */
        record Filter(JsonPath path, String operator, String literal) implements Step {}
    }

    /** @throws IllegalArgumentException when the text is not of that part */
    static JsonPath parse(String text) {
        var steps = new ArrayList<Step>();
        var source = text.startsWith(".") || text.startsWith("[") ? text : "." + text;
        var matcher = STEP.matcher(source);
        int end = 0;
        while (end < source.length()) {
            if (!matcher.find(end) || matcher.start() != end) {
                throw new IllegalArgumentException(
                        "JSONPath \"%s\" is not understood from \"%s\" on: use fields, indices, [*] or"
                                        .formatted(text, source.substring(end))
                                + " [?(@.field==\"literal\")]");
            }
            steps.add(step(matcher));
            end = matcher.end();
        }
        return new JsonPath(List.copyOf(steps));
    }

    private static Step step(Matcher matcher) {
        if (matcher.group("all") != null) {
            return new Step.All();
        } else if (matcher.group("field") != null) {
            return new Step.Field(matcher.group("field").replaceAll("\\\\(.)", "$1"));
        } else if (matcher.group("quoted") != null) {
            return new Step.Field(matcher.group("quoted"));
        } else if (matcher.group("index") != null) {
            return new Step.Index(Integer.parseInt(matcher.group("index")));
        }
        var operator = matcher.group("operator");
        return new Step.Filter(
                parse(matcher.group("path").strip()),
                operator == null ? "" : operator,
                operator == null ? "" : unquoted(matcher.group("literal").strip()));
    }

    private static String unquoted(String literal) {
        return literal.startsWith("\"") || literal.startsWith("'")
                ? literal.substring(1, literal.length() - 1)
                : literal;
    }

    List<JsonNode> find(JsonNode root) {
        var found = Stream.of(root);
        for (var step : steps) {
            found = found.flatMap(node -> apply(step, node));
        }
        return found.toList();
    }

    private static Stream<JsonNode> apply(Step step, JsonNode node) {
        return switch (step) {
            case Step.Field(var name) -> node.has(name) ? Stream.of(node.get(name)) : Stream.empty();
            case Step.Index(var index) -> {
                int position = index < 0 ? node.size() + index : index;
                yield node.isArray() && node.has(position) ? Stream.of(node.get(position)) : Stream.empty();
            }
            case Step.All() -> node.isContainerNode() ? node.valueStream() : Stream.empty();
            case Step.Filter filter ->
                node.isArray() ? node.valueStream().filter(item -> holds(filter, item)) : Stream.empty();
        };
    }

    private static boolean holds(Step.Filter filter, JsonNode item) {
        var values = filter.path().find(item);
        if (values.isEmpty() || filter.operator().isEmpty()) {
            return !values.isEmpty();
        }
        int order = compare(values.getFirst(), filter.literal());
        return switch (filter.operator()) {
            case "==" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case ">" -> order > 0;
            case "<=" -> order <= 0;
            case String _ -> order >= 0;
        };
    }

    private static int compare(JsonNode value, String literal) {
        return value.isNumber()
                ? Double.compare(value.doubleValue(), Double.parseDouble(literal))
                : value.asText().compareTo(literal);
    }
}
