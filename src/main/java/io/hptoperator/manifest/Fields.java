package io.hptoperator.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The fields of one object in a configuration file. What is missing or {@code null} is absent; what is wrong is noted and absent too. */
record Fields(String path, ObjectNode object, List<Problem> problems) {
    /** Names that this object may have; any other is most likely a slip of the pen. */
    Fields only(Set<String> known) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                add(path(name), "is no field that is known here; use one of " + listed(known));
            }
        });
        return this;
    }

    private static String listed(Set<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }

    private String path(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    void add(String where, String message) {
        problems.add(new Problem(where, message));
    }

    private Optional<JsonNode> given(String field) {
        return Optional.ofNullable(object.get(field)).filter(node -> !node.isNull());
    }

    Optional<Fields> object(String field) {
        return given(field).flatMap(node -> asObject(path(field), node));
    }

    private Optional<Fields> asObject(String where, JsonNode node) {
        if (node instanceof ObjectNode given) {
            return Optional.of(new Fields(where, given, problems));
        }
        add(where, "is %s; it must be a mapping of names to values".formatted(node));
        return Optional.empty();
    }

    /** The members of a mapping from names that are free to objects. */
    Map<String, Fields> objects() {
        Map<String, Fields> members = new LinkedHashMap<>();
        object.properties()
                .forEach(member -> asObject("%s[%s]".formatted(path, member.getKey()), member.getValue())
                        .ifPresent(given -> members.put(member.getKey(), given)));
        return members;
    }

    List<Fields> list(String field) {
        List<Fields> items = new ArrayList<>();
        given(field).ifPresent(node -> {
            if (!node.isArray()) {
                add(path(field), "is %s; it must be a list".formatted(node));
            }
            for (int i = 0; node.isArray() && i < node.size(); i++) {
                asObject("%s[%d]".formatted(path(field), i), node.get(i)).ifPresent(items::add);
            }
        });
        return items;
    }

    Optional<String> text(String field, FieldRule rule) {
        return given(field).flatMap(node -> text(path(field), node, rule));
    }

    private Optional<String> text(String where, JsonNode node, FieldRule rule) {
        if (!node.isTextual()) {
            add(where, "is %s; it must be a text, so write it in quotes".formatted(node));
            return Optional.empty();
        }
        rule.complaint(node.textValue()).ifPresent(complaint -> add(where, complaint));
        return Optional.of(node.textValue());
    }

    /** A mapping of names to texts. */
    Map<String, String> texts(String field, FieldRule names, FieldRule values) {
        Map<String, String> texts = new LinkedHashMap<>();
        object(field)
                .ifPresent(given -> given.object.properties().forEach(member -> {
                    var where = "%s[%s]".formatted(given.path, member.getKey());
                    names.complaint(member.getKey()).ifPresent(complaint -> add(where, complaint));
                    text(where, member.getValue(), values).ifPresent(text -> texts.put(member.getKey(), text));
                }));
        return texts;
    }

    /** This object as one of Kubernetes'. */
    <T> Optional<T> as(Class<T> type) {
        try {
            return Optional.of(Json.MAPPER.treeToValue(object, type));
        } catch (JsonMappingException e) {
            add(path + ModelErrors.path(e), ModelErrors.message(e, object));
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree has no syntax errors", e);
        }
    }
}
