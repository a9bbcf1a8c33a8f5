package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hptoperator.local.store.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which objects of a collection are meant.
 *
 * @param namespace empty for all
 */
record Selection(String namespace, LabelSelector labels, List<Predicate<ObjectNode>> fields)
        implements Predicate<Item> {
    private static final Pattern TERM = Pattern.compile("([^=!]+)(==|=|!=)(.*)");
    private static final Set<String> ALWAYS = Set.of("metadata.name", "metadata.namespace");

    static Selection of(Target target, String labelSelector, String fieldSelector) {
        var fields = new ArrayList<Predicate<ObjectNode>>();
        for (var term : fieldSelector.split(",", -1)) {
            if (!term.isBlank()) {
                fields.add(field(target.served(), term));
            }
        }
        if (!target.name().isEmpty()) {
            fields.add(object -> object.path("metadata").path("name").asText().equals(target.name()));
        }
        return new Selection(target.namespace(), LabelSelector.parse(labelSelector), List.copyOf(fields));
    }

    @Override
    public boolean test(Item item) {
        return (namespace.isEmpty() || namespace.equals(item.key().namespace()))
                && labels.test(item.metadata())
                && fields.stream().allMatch(field -> field.test(item.json()));
    }

    private static Predicate<ObjectNode> field(ServedType served, String term) {
        var parts = TERM.matcher(term.trim());
        if (!parts.matches()) {
            throw Failures.badRequest("invalid selector: '" + term + "'; can't understand it");
        }
        var path = parts.group(1);
        if (!ALWAYS.contains(path) && !served.selectableFields().contains(path)) {
            throw Failures.badRequest("field label not supported: " + path);
        }
        var names = List.of(path.split("\\."));
        var value = parts.group(3);
        Predicate<ObjectNode> isEqual = object -> text(object, names).equals(value);
        return parts.group(2).equals("!=") ? isEqual.negate() : isEqual;
    }

    private static String text(JsonNode object, List<String> names) {
        var value = object;
        for (var name : names) {
            value = value.path(name);
        }
        return Optional.of(value)
                .filter(JsonNode::isValueNode)
                .map(JsonNode::asText)
                .orElse("");
    }
}
