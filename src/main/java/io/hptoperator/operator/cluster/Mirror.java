package io.hptoperator.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.javaoperatorsdk.operator.health.Status;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A watched kind kept as small values, grouped by the resource they belong to. It is at once the informer's store (so a
 * cached object costs a few hundred bytes instead of some seventeen kilobytes), the operator's view of the cluster, and
 * the event source that wakes a primary when, and only when, a value changed.
 *
 * <p>{@link #remember} adds the answer to an own write at once, so a pass never acts on a view that lacks what the
 * previous pass did. A later watch event replaces it; an older one is ignored by resource version.
 *
 * @param <R> the watched kind
 * @param <V> what is kept of it; compared with {@code equals} to decide whether anything happened
 * @param <P> the kind of the primary that is woken
 */
public final class Mirror<R extends HasMetadata, V, P extends HasMetadata> extends AbstractEventSource<R, P> {
    private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);
    private static final long SYNC_TIMEOUT_SECONDS = 120;

    /** Which primary an object belongs to: {@code group} separates namesakes, usually by the owner's UID. */
    public record Belonging(ResourceID primary, String group) {}

    /** How an object is read; must depend on nothing but its argument. */
    public record Reading<R, V>(Function<ObjectMeta, Optional<Belonging>> belonging, Function<R, V> value) {}

    private final List<SharedIndexInformer<R>> informers;
    private final MirrorStore<R, V> store;

    /** @param informers not yet started, one per watched namespace */
    public Mirror(
            String name,
            Class<R> type,
            List<SharedIndexInformer<R>> informers,
            Reading<R, V> reading,
            MirrorListener<V> listener) {
        super(type, name);
        this.informers = List.copyOf(informers);
        this.store = new MirrorStore<>(type, reading, listener, this::wake);
        this.informers.forEach(informer -> informer.itemStore(store.forOneInformer()));
    }

    /** Everything known of a group, by object name; a snapshot in no particular order. */
    public Map<String, V> group(String group) {
        return store.group(group);
    }

    public Optional<V> get(String group, String name) {
        return Optional.ofNullable(store.group(group).get(name));
    }

    /** Takes the API server's answer to an own write, unless something newer is known already. */
    public void remember(R written) {
        store.remember(written);
    }

    /** Drops what an own read found to be gone. */
    public void forget(R gone) {
        store.forget(gone);
    }

    @Override
    public void start() {
        super.start();
        try {
            for (var informer : informers) {
                informer.exceptionHandler((started, problem) -> {
                    LOG.warn(
                            "watch interrupted, retrying kind={} cause={}",
                            resourceType().getSimpleName(),
                            problem.toString());
                    return true;
                });
                informer.start().toCompletableFuture().get(SYNC_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "interrupted while reading " + resourceType().getSimpleName(), e);
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            throw new IllegalStateException("cannot list " + resourceType().getSimpleName(), e);
        }
    }

    @Override
    public void stop() {
        super.stop();
        informers.forEach(SharedIndexInformer::stop);
    }

    @Override
    public Status getStatus() {
        return informers.stream().allMatch(SharedIndexInformer::isWatching) ? Status.HEALTHY : Status.UNHEALTHY;
    }

    @Override
    public Set<R> getSecondaryResources(P primary) {
        return Set.of(); // whole objects are not kept: callers use group(...)
    }

    private void wake(ResourceID primary) {
        if (isRunning()) {
            getEventHandler().handleEvent(new Event(primary));
        }
    }
}
