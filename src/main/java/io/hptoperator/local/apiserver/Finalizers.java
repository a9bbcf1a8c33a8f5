package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hptoperator.local.merge.FieldManager;
import io.hptoperator.local.store.Item;
import java.util.Optional;
import java.util.function.Consumer;

/** How the server's own controllers change objects: only the one that they saw, never a namesake. */
final class Finalizers {
    private static final String MANAGER = "kube-controller-manager";
    private static final WriteOptions OPTIONS =
            new WriteOptions(false, MANAGER, MANAGER, false, WriteOptions.FieldValidation.IGNORE);

    private final TypeRegistry types;
    private final Updates updates;

    Finalizers(TypeRegistry types, Updates updates) {
        this.types = types;
        this.updates = updates;
    }

    /** Empty when the type is no longer served. */
    Optional<Target> target(Item item) {
        return types.findStorage(item.type())
                .map(served ->
                        new Target(served, item.key().namespace(), item.key().name(), ""));
    }

    void remove(Item item, String finalizer) {
        edit(item, current -> {
            var metadata = current.withObject("/metadata");
            metadata.withArray("finalizers").removeIf(entry -> entry.asText().equals(finalizer));
            if (metadata.path("finalizers").isEmpty()) {
                metadata.remove("finalizers");
            }
        });
    }

    /** @param change applied to a copy of the newest version */
    void edit(Item item, Consumer<ObjectNode> change) {
        target(item)
                .ifPresent(target -> updates.update(
                        target,
                        current -> {
                            var wanted = current.copy();
                            change.accept(wanted);
                            wanted.withObject("/metadata")
                                    .put("uid", item.metadata().uid());
                            return wanted;
                        },
                        new Ownership.Writer.Updater(new FieldManager(
                                MANAGER, FieldManager.UPDATE, target.type().apiVersion(), "")),
                        OPTIONS));
    }
}
