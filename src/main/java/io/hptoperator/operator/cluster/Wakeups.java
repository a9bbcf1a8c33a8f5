package io.hptoperator.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Wakes a primary because something outside the cluster happened to it: a suggestion is ready, a log has been read. It also
 * hears of every change of a primary, those included that wake nobody, so that memory can follow.
 */
public final class Wakeups<P extends HasMetadata> extends AbstractEventSource<Object, P>
        implements ResourceEventAware<P> {
    private final Consumer<P> onSeen;
    private final Consumer<P> onDeleted;

    /**
     * @param onSeen told what the cache holds of a primary now
     * @param onDeleted told when a primary has left the cluster, so that what is kept in memory for it can go
     */
    public Wakeups(String name, Consumer<P> onSeen, Consumer<P> onDeleted) {
        super(Object.class, name);
        this.onSeen = onSeen;
        this.onDeleted = onDeleted;
    }

    public void wake(ResourceID primary) {
        if (isRunning()) {
            getEventHandler().handleEvent(new Event(primary));
        }
    }

    @Override
    public void onResourceCreated(P fresh) {
        onSeen.accept(fresh);
    }

    @Override
    public void onResourceUpdated(P fresh, P before) {
        onSeen.accept(fresh);
    }

    @Override
    public void onResourceDeleted(P primary) {
        onDeleted.accept(primary);
    }

    @Override
    public Set<Object> getSecondaryResources(P primary) {
        return Set.of();
    }
}
