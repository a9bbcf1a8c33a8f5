package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Keeps {@code metadata.managedFields}. */
final class Ownership {
    private Ownership() {}

    /** Who writes. */
    record Writer(String manager, String subresource) {
        static Writer update(Target target, WriteOptions options) {
            return new Writer(options.manager(), target.subresource());
        }
    }

    static ObjectNode recordCreate(ServedType served, ObjectNode object, WriteOptions options, String now) {
        return object;
    }

    static ObjectNode recorded(ServedType served, ObjectNode before, ObjectNode after, Writer writer, String now) {
        return after;
    }
}
