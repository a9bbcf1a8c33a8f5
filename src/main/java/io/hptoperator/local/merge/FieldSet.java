package io.hptoperator.local.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A set of fields, as a tree. Segments are written as in {@code fieldsV1}: {@code f:name} for a field, <code>k:{"name":"x"}</code>
 * for an element of a keyed list, {@code v:"x"} for an element of a set.
 *
 * @param member whether the field at this place itself is in the set
 */
public record FieldSet(boolean member, SortedMap<String, FieldSet> children) {
    public static final FieldSet EMPTY = new FieldSet(false, new TreeMap<>());
    static final FieldSet LEAF = new FieldSet(true, new TreeMap<>());

    private static final String SELF = ".";

    static FieldSet of(boolean member, Map<String, FieldSet> children) {
        var kept = new TreeMap<String, FieldSet>();
        children.forEach((segment, child) -> {
            if (!child.isEmpty()) {
                kept.put(segment, child);
            }
        });
        return new FieldSet(member, kept);
    }

    public boolean isEmpty() {
        return !member && children.isEmpty();
    }

    FieldSet child(String segment) {
        return children.getOrDefault(segment, EMPTY);
    }

    FieldSet union(FieldSet other) {
        var all = new TreeMap<>(children);
        other.children.forEach((segment, child) -> all.merge(segment, child, FieldSet::union));
        return new FieldSet(member || other.member, all);
    }

    FieldSet minus(FieldSet other) {
        var left = new TreeMap<String, FieldSet>();
        children.forEach((segment, child) -> left.put(segment, child.minus(other.child(segment))));
        return of(member && !other.member, left);
    }

    FieldSet intersection(FieldSet other) {
        var common = new TreeMap<String, FieldSet>();
        children.forEach((segment, child) -> common.put(segment, child.intersection(other.child(segment))));
        return of(member && other.member, common);
    }

    /** Without one child. */
    FieldSet without(String segment) {
        var left = new TreeMap<>(children);
        left.remove(segment);
        return new FieldSet(member, left);
    }

    /** With nothing but one child. */
    FieldSet only(String segment) {
        return of(false, Map.of(segment, child(segment)));
    }

    /** The members as error messages name them: {@code .spec.parts[name="a"].weight}. */
    List<String> paths() {
        var paths = new ArrayList<String>();
        collectBelow("", paths);
        return List.copyOf(paths);
    }

    private void collectBelow(String prefix, List<String> paths) {
        children.forEach((segment, child) -> {
            if (child.member) {
                paths.add(prefix + Segments.readable(segment));
            }
        });
        children.forEach((segment, child) -> child.collectBelow(prefix + Segments.readable(segment), paths));
    }

    ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode();
        if (member && !children.isEmpty()) {
            json.putObject(SELF);
        }
        children.forEach((segment, child) -> json.set(segment, child.json()));
        return json;
    }

    static FieldSet parse(JsonNode json) {
        var children = new TreeMap<String, FieldSet>();
        for (var entry : json.properties()) {
            if (!entry.getKey().equals(SELF)) {
                children.put(entry.getKey(), parse(entry.getValue()));
            }
        }
        return new FieldSet(json.isEmpty() || json.has(SELF), children);
    }

    /** The set at the root of an object, where an empty tree means that nothing is in it. */
    static FieldSet parseRoot(JsonNode json) {
        return json.isEmpty() ? EMPTY : parse(json);
    }
}
