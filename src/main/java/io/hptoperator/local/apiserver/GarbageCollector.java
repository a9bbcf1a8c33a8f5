package io.hptoperator.local.apiserver;

import io.hptoperator.local.apiserver.DeleteOptions.Propagation;
import io.hptoperator.local.store.Change;
import io.hptoperator.local.store.Item;
import io.hptoperator.local.store.Metadata;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what has lost its owners, and carries out foreground and orphaning deletion. It reads every change in order, on one
 * thread, and does everything by the same ways as a client, so that finalizers and grace periods hold.
 */
final class GarbageCollector implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GarbageCollector.class);

    private final TypeRegistry types;
    private final Deletions deletions;
    private final Finalizers finalizers;
    private final Emptying emptying;
    private final OwnerGraph graph = new OwnerGraph();
    private final BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
    private final Thread worker = Thread.ofVirtual().name("garbage-collector").unstarted(this::work);

    GarbageCollector(Backend backend, Deletions deletions, Updates updates) {
        this.types = backend.types();
        this.deletions = deletions;
        this.finalizers = new Finalizers(backend.types(), updates);
        this.emptying = new Emptying(backend, deletions, finalizers);
    }

    /** A follower of the store. */
    void see(Change change) {
        changes.add(change);
    }

    void start() {
        worker.start();
    }

    @Override
    public void close() {
        worker.interrupt();
    }

    private void work() {
        try {
            while (true) {
                handle(changes.take());
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(Change change) {
        var item = change.after();
        if (change.kind() == Change.Kind.DELETED) {
            var dependents = graph.dependentsOf(item.metadata().uid());
            var owners = graph.ownersOf(item);
            graph.remove(item);
            dependents.forEach(this::collect);
            owners.forEach(this::collect);
        } else {
            graph.put(item);
            collect(item);
        }
        attempt(item, () -> emptying.consider(change));
    }

    private void collect(Item item) {
        attempt(item, () -> {
            if (!item.metadata().isBeingDeleted()) {
                collectDependent(item);
            } else if (item.metadata().finalizers().contains(Deletions.ORPHAN)) {
                orphan(item);
            } else if (item.metadata().finalizers().contains(Deletions.FOREGROUND)) {
                deleteForeground(item);
            }
        });
    }

    /** Gone or changed meanwhile: the change comes to us in turn. */
    private static void attempt(Item item, Runnable action) {
        try {
            action.run();
        } catch (ApiException e) {
            if (e.status().code() != 404 && e.status().code() != 409) {
                LOG.warn("not collected type={} key={} problem={}", item.type(), item.key(), e.getMessage());
            }
        }
    }

    private void collectDependent(Item item) {
        var owners = item.metadata().owners();
        var lost = owners.stream().filter(this::isLost).toList();
        if (lost.isEmpty()) {
            return;
        }
        if (lost.size() == owners.size()) {
            delete(item, Propagation.BACKGROUND);
        } else {
            release(item, owner -> lost.stream().anyMatch(gone -> gone.uid().equals(owner)));
        }
    }

    /** An owner of a kind that is not served here may well exist elsewhere. */
    private boolean isLost(Metadata.Owner owner) {
        return graph.find(owner.uid()).isEmpty()
                && types.findKind(owner.apiVersion(), owner.kind()).isPresent();
    }

    private void orphan(Item owner) {
        var uid = owner.metadata().uid();
        graph.dependentsOf(uid).forEach(dependent -> attempt(dependent, () -> release(dependent, uid::equals)));
        finalizers.remove(owner, Deletions.ORPHAN);
    }

    private void deleteForeground(Item owner) {
        var uid = owner.metadata().uid();
        for (var dependent : graph.dependentsOf(uid)) {
            if (!dependent.metadata().isBeingDeleted()) {
                boolean isOwner =
                        !graph.dependentsOf(dependent.metadata().uid()).isEmpty();
                attempt(dependent, () -> delete(dependent, isOwner ? Propagation.FOREGROUND : Propagation.BACKGROUND));
            }
        }
        if (graph.blockersOf(uid).isEmpty()) {
            finalizers.remove(owner, Deletions.FOREGROUND);
        }
    }

    private void delete(Item item, Propagation propagation) {
        var options = new DeleteOptions(
                Optional.of(propagation), OptionalLong.empty(), item.metadata().uid(), "", false);
        finalizers.target(item).ifPresent(target -> deletions.delete(target, options));
    }

    /** Takes the references to these owners away. */
    private void release(Item item, Predicate<String> owners) {
        finalizers.edit(item, current -> {
            var metadata = current.withObject("/metadata");
            metadata.withArray("ownerReferences")
                    .removeIf(reference -> owners.test(reference.path("uid").asText()));
            if (metadata.path("ownerReferences").isEmpty()) {
                metadata.remove("ownerReferences");
            }
        });
    }
}
