package io.hptoperator.local.apiserver;

import io.hptoperator.local.store.Change;
import io.hptoperator.local.store.Item;
import io.hptoperator.local.store.Key;
import java.util.List;

/** Namespaces and CustomResourceDefinitions that are being deleted: first what they hold goes, then they do. */
final class Emptying {
    static final String DEFINITION_FINALIZER = "customresourcecleanup.apiextensions.k8s.io";

    private final Backend backend;
    private final Deletions deletions;
    private final Finalizers finalizers;
    private final String namespaces;
    private final String definitions;

    Emptying(Backend backend, Deletions deletions, Finalizers finalizers) {
        this.backend = backend;
        this.deletions = deletions;
        this.finalizers = finalizers;
        this.namespaces = BuiltInTypes.NAMESPACES;
        this.definitions = BuiltInTypes.DEFINITIONS + ".apiextensions.k8s.io";
    }

    void consider(Change change) {
        var item = change.after();
        if (change.kind() == Change.Kind.DELETED) {
            backend.store().get(namespaces, new Key("", item.key().namespace())).ifPresent(this::empty);
            backend.store().get(definitions, new Key("", item.type())).ifPresent(this::empty);
        } else {
            empty(item);
        }
    }

    private void empty(Item holder) {
        if (!holder.metadata().isBeingDeleted()) {
            return;
        }
        if (holder.type().equals(namespaces)) {
            emptyNamespace(holder);
        } else if (holder.type().equals(definitions)) {
            emptyDefinition(holder);
        }
    }

    private void emptyNamespace(Item namespace) {
        boolean isEmpty = backend.types().served().stream()
                .filter(served -> served.type().namespaced())
                .map(served -> deleted(
                        served,
                        backend.store()
                                .list(served.storage(), namespace.key().name())
                                .items()))
                .reduce(true, Boolean::logicalAnd);
        if (isEmpty) {
            finalizers.edit(namespace, current -> current.withObject("/spec").remove("finalizers"));
        }
    }

    private void emptyDefinition(Item definition) {
        var items = backend.store().list(definition.key().name(), "").items();
        boolean isEmpty = backend.types()
                .findStorage(definition.key().name())
                .map(served -> deleted(served, items))
                .orElse(true);
        if (isEmpty) {
            finalizers.remove(definition, DEFINITION_FINALIZER);
        }
    }

    /** Whether there was nothing left to delete. */
    private boolean deleted(ServedType served, List<Item> items) {
        for (var item : items) {
            if (!item.metadata().isBeingDeleted()) {
                deletions.delete(
                        new Target(served, item.key().namespace(), item.key().name(), ""), DeleteOptions.BACKGROUND);
            }
        }
        return items.isEmpty();
    }
}
