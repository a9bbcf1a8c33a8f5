package io.hptoperator.local.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The {@code metadata.managedFields} of an object. */
record ManagedFields(List<Entry> entries) {
    private static final Comparator<Entry> ORDER = Comparator.comparing(
                    (Entry entry) -> entry.manager().operation())
            .thenComparing(Entry::time)
            .thenComparing(entry -> entry.manager().name());

    /** @param time of the last change, RFC 3339 in whole seconds */
    record Entry(FieldManager manager, String time, FieldSet fields) {
        Entry with(FieldSet other) {
            return new Entry(manager, time, other);
        }
    }

    ManagedFields {
        entries = entries.stream()
                .filter(entry -> !entry.fields().isEmpty())
                .sorted(ORDER)
                .toList();
    }

    static ManagedFields of(ObjectNode object) {
        var list = object.path("metadata").path("managedFields");
        return new ManagedFields(StreamSupport.stream(list.spliterator(), false)
                .map(ManagedFields::entry)
                .toList());
    }

    Optional<Entry> find(FieldManager manager) {
        return entries.stream().filter(entry -> entry.manager().equals(manager)).findFirst();
    }

    FieldSet fieldsOf(FieldManager manager) {
        return find(manager).map(Entry::fields).orElse(FieldSet.EMPTY);
    }

    List<Entry> others(FieldManager manager) {
        return entries.stream()
                .filter(entry -> !entry.manager().equals(manager))
                .toList();
    }

    /** One manager's entry replaced, and {@code lost} taken from all others. */
    ManagedFields with(Entry own, FieldSet lost) {
        var next = new ArrayList<Entry>();
        others(own.manager())
                .forEach(other -> next.add(other.with(other.fields().minus(lost))));
        next.add(own);
        return new ManagedFields(next);
    }

    void writeTo(ObjectNode object) {
        var list = JsonNodeFactory.instance.arrayNode();
        entries.forEach(entry -> list.add(json(entry)));
        object.withObject("/metadata").set("managedFields", list);
    }

    private static Entry entry(JsonNode json) {
        var manager = new FieldManager(
                json.path("manager").asText(),
                json.path("operation").asText(),
                json.path("apiVersion").asText(),
                json.path("subresource").asText(""));
        return new Entry(manager, json.path("time").asText(""), FieldSet.parseRoot(json.path("fieldsV1")));
    }

    private static ObjectNode json(Entry entry) {
        var manager = entry.manager();
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("manager", manager.name())
                .put("operation", manager.operation())
                .put("apiVersion", manager.apiVersion())
                .put("time", entry.time())
                .put("fieldsType", "FieldsV1");
        json.set("fieldsV1", entry.fields().json());
        if (!manager.subresource().isEmpty()) {
            json.put("subresource", manager.subresource());
        }
        return json;
    }
}
