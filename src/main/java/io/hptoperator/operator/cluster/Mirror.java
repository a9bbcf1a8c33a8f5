package io.hptoperator.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.javaoperatorsdk.operator.health.Status;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A watched kind kept as small values, grouped by the resource they belong to. It is at once the informer's store (so a
 * cached object costs a few hundred bytes instead of some seventeen kilobytes), the operator's view of the cluster, and
 * the event source that wakes a primary when, and only when, a value changed. See DESIGN.md beside this class.
 *
 * @param <R> the watched kind
 * @param <V> what is kept of it; compared with {@code equals} to decide whether anything happened
 * @param <P> the kind of the primary that is woken
 */
public final class Mirror<R extends HasMetadata, V, P extends HasMetadata> extends AbstractEventSource<R, P> {
    private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);
    private static final Duration SYNC_TIMEOUT = Duration.ofMinutes(2);
    /** A watch that has not shown an own write after this time may have missed the object's whole life. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KubernetesClient client;
    private final InstantSource clock;
    private final List<SharedIndexInformer<R>> informers;
    private final MirrorStore<R, V> store;

    /** Which primary an object belongs to: {@code group} separates namesakes, usually by the owner's UID. */
    public record Belonging(ResourceID primary, String group) {}

    /**
     * What is watched and how it is read.
     *
     * @param type of its objects, with a public constructor
     * @param kind where they are asked for
     * @param label watch only what carries it; empty for everything
     * @param belonging must depend on nothing but its argument; empty when the object concerns nobody
     * @param value must depend on nothing but its argument
     */
    public record Subject<R extends HasMetadata, V>(
            Class<R> type,
            Function<KubernetesClient, ? extends MixedOperation<R, ?, ?>> kind,
            Optional<String> label,
            Function<ObjectMeta, Optional<Belonging>> belonging,
            Function<R, V> value) {
        /** Of a kind that has a class of its own. */
        public static <R extends HasMetadata, V> Subject<R, V> of(
                Class<R> type,
                Optional<String> label,
                Function<ObjectMeta, Optional<Belonging>> belonging,
                Function<R, V> value) {
            return new Subject<>(type, client -> client.resources(type), label, belonging, value);
        }
    }

    public Mirror(
            String name, Watched watched, InstantSource clock, Subject<R, V> subject, MirrorListener<V> listener) {
        super(subject.type(), name);
        this.client = watched.client();
        this.clock = clock;
        this.store = new MirrorStore<>(subject, listener, this::wake);
        this.informers = watched.scopes().stream()
                .map(scope -> scope.informer(subject.kind(), subject.label()).itemStore(store.view(scope::covers)))
                .toList();
    }

    /** Everything known of a group, by object name; a snapshot in no particular order. */
    public Map<String, V> group(String group) {
        return store.group(group);
    }

    public Optional<V> get(String group, String name) {
        return store.get(group, name);
    }

    /** Takes the API server's answer to an own write or read, unless something newer is known already. */
    public void remember(R answer) {
        store.remember(answer, clock.instant());
    }

    /** When own writes were made that the watch has not shown yet: how old, at least, the view of the cluster is. */
    public Stream<Instant> unseenSince() {
        return store.awaitedSince();
    }

    /** Asks the API server about own writes in the group that the watch should have shown long ago. */
    public void verify(String group) {
        for (R awaited : store.awaited(group, clock.instant().minus(PATIENCE))) {
            Optional.ofNullable(client.resource(awaited).get())
                    .ifPresentOrElse(store::confirm, () -> store.forget(awaited));
        }
    }

    @Override
    public void start() {
        super.start();
        informers.forEach(this::start);
    }

    private void start(SharedIndexInformer<R> informer) {
        var kind = resourceType().getSimpleName();
        informer.exceptionHandler((_, problem) -> {
            LOG.warn("watch interrupted, retrying kind={} cause={}", kind, problem.toString());
            return true;
        });
        try {
            informer.start().toCompletableFuture().get(SYNC_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading " + kind, e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("cannot list " + kind, e);
        }
    }

    @Override
    public void stop() {
        super.stop();
        informers.forEach(SharedIndexInformer::stop);
    }

    /** Unhealthy only when a watch has ended for good; one that is being taken up again needs no restart. */
    @Override
    public Status getStatus() {
        return informers.stream().allMatch(SharedIndexInformer::isRunning) ? Status.HEALTHY : Status.UNHEALTHY;
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
