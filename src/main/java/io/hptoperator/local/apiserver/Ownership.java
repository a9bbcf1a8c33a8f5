package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hptoperator.local.merge.FieldManager;
import io.hptoperator.local.merge.ServerSideApply;

/** Keeps {@code metadata.managedFields}. */
final class Ownership {
    private Ownership() {}

    /** Who writes, and how. */
    sealed interface Writer {
        FieldManager manager();

        /** Owns what it changes. */
        record Updater(FieldManager manager) implements Writer {}

        /** Owns what its configuration names. */
        record Applier(FieldManager manager, ObjectNode config) implements Writer {}

        static Writer updater(Target target, WriteOptions options) {
            return new Updater(new FieldManager(
                    options.manager(), FieldManager.UPDATE, target.type().apiVersion(), target.subresource()));
        }

        static Writer applier(Target target, WriteOptions options, ObjectNode config) {
            return new Applier(
                    new FieldManager(
                            options.manager(), FieldManager.APPLY, target.type().apiVersion(), target.subresource()),
                    config);
        }
    }

    static void recordCreation(ServedType served, ObjectNode object, Writer writer, String now) {
        record(served, JsonNodeFactory.instance.objectNode(), object, writer, now);
    }

    /** @param after gets its new {@code managedFields} in place */
    static void record(ServedType served, ObjectNode before, ObjectNode after, Writer writer, String now) {
        switch (writer) {
            case Writer.Updater(var manager) ->
                ServerSideApply.recordUpdate(before, after, manager, now, served.shape());
            case Writer.Applier(var manager, var config) ->
                ServerSideApply.recordApply(before, after, config, manager, now, served.shape());
        }
    }
}
