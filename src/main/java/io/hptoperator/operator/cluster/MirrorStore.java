package io.hptoperator.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import io.hptoperator.operator.cluster.Mirror.Belonging;
import io.hptoperator.operator.cluster.Mirror.Subject;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values of a {@link Mirror}. Informers require that a store hands back objects when they look for deletions after a
 * reconnect; for that a stub with metadata only is kept beside each value.
 */
final class MirrorStore<R extends HasMetadata, V> {
    /** Deletions remembered so that the late answer to an own write cannot bring an object back. */
    private static final int BURIED = 4_096;

    /** @param awaitedSince when an own write brought it that no watch has shown yet; empty once one has */
    record Entry<R, V>(R stub, long version, Optional<Belonging> belonging, V value, Optional<Instant> awaitedSince) {}

    private final Subject<R, V> subject;
    private final MirrorListener<V> listener;
    private final Consumer<ResourceID> wake;
    private final Map<String, Entry<R, V>> entries = new ConcurrentHashMap<>();
    private final Map<String, Map<String, V>> groups = new ConcurrentHashMap<>();
    private final Map<String, Entry<R, V>> awaited = new ConcurrentHashMap<>();
    private final Set<String> buried = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > BURIED;
        }
    });

    MirrorStore(Subject<R, V> subject, MirrorListener<V> listener, Consumer<ResourceID> wake) {
        this.subject = subject;
        this.listener = listener;
        this.wake = wake;
    }

    Map<String, V> group(String group) {
        return Map.copyOf(groups.getOrDefault(group, Map.of()));
    }

    Optional<V> get(String group, String name) {
        return Optional.ofNullable(groups.getOrDefault(group, Map.of()).get(name));
    }

    /** What was written before {@code before} and has not been seen since. */
    List<R> awaited(String group, Instant before) {
        return awaited.values().stream()
                .filter(entry -> entry.awaitedSince().filter(before::isAfter).isPresent())
                .filter(entry -> entry.belonging()
                        .map(Belonging::group)
                        .filter(group::equals)
                        .isPresent())
                .map(Entry::stub)
                .toList();
    }

    /** Of what was written and has not been seen since. */
    Stream<Instant> awaitedSince() {
        return awaited.values().stream().flatMap(entry -> entry.awaitedSince().stream());
    }

    /** For one informer, which sees what {@code covers} says, of what was shown by a watch. */
    ItemStore<R> view(Predicate<HasMetadata> covers) {
        return new MirrorView<>(this, entries, covers);
    }

    synchronized void remember(R answer, Instant now) {
        if (!buried.contains(answer.getMetadata().getUid())) {
            var seenAtThisVersion = Optional.ofNullable(entries.get(key(answer)))
                    .filter(known ->
                            isSame(known.stub(), answer) && known.awaitedSince().isEmpty())
                    .isPresent();
            put(answer, seenAtThisVersion ? Optional.empty() : Optional.of(now));
        }
    }

    synchronized void confirm(R live) {
        put(live, Optional.empty());
    }

    synchronized void forget(R gone) {
        Optional.ofNullable(entries.get(key(gone)))
                .filter(known -> isSame(known.stub(), gone))
                .ifPresent(_ -> remove(key(gone)));
    }

    synchronized @Nullable R put(R object, Optional<Instant> awaitedSince) {
        var key = key(object);
        var before = entries.get(key);
        if (before != null && isSame(before.stub(), object) && before.version() > ResourceVersions.of(object)) {
            if (awaitedSince.isEmpty()) {
                file(
                        key,
                        new Entry<>(before.stub(), before.version(), before.belonging(), before.value(), awaitedSince));
            }
            return before.stub();
        }
        var entry = new Entry<R, V>(
                stub(object),
                ResourceVersions.of(object),
                subject.belonging().apply(object.getMetadata()),
                subject.value().apply(object),
                awaitedSince);
        file(key, entry);
        if (before != null && !before.belonging().equals(entry.belonging())) {
            leaveGroup(before);
        }
        entry.belonging().ifPresent(belonging -> enterGroup(belonging, entry));
        return before == null ? null : before.stub();
    }

    synchronized @Nullable R remove(String key) {
        var before = entries.remove(key);
        awaited.remove(key);
        if (before == null) {
            return null;
        }
        buried.add(before.stub().getMetadata().getUid());
        leaveGroup(before);
        return before.stub();
    }

    private void file(String key, Entry<R, V> entry) {
        entries.put(key, entry);
        if (entry.awaitedSince().isPresent()) {
            awaited.put(key, entry);
        } else {
            awaited.remove(key);
        }
    }

    private void enterGroup(Belonging belonging, Entry<R, V> entry) {
        var name = entry.stub().getMetadata().getName();
        var members = groups.computeIfAbsent(belonging.group(), _ -> new ConcurrentHashMap<>());
        if (!entry.value().equals(members.put(name, entry.value()))) {
            listener.seen(belonging.group(), name, entry.value());
            wake.accept(belonging.primary());
        }
    }

    private void leaveGroup(Entry<R, V> entry) {
        var name = entry.stub().getMetadata().getName();
        entry.belonging().ifPresent(belonging -> {
            groups.computeIfPresent(belonging.group(), (_, members) -> {
                members.remove(name);
                return members.isEmpty() ? null : members;
            });
            listener.gone(belonging.group(), name);
            wake.accept(belonging.primary());
        });
    }

    private static boolean isSame(HasMetadata one, HasMetadata other) {
        return Objects.equals(one.getMetadata().getUid(), other.getMetadata().getUid());
    }

    static String key(HasMetadata object) {
        return object.getMetadata().getNamespace() + "/" + object.getMetadata().getName();
    }

    private R stub(R full) {
        try {
            var stub = subject.type().getDeclaredConstructor().newInstance();
            var meta = full.getMetadata();
            stub.setMetadata(new ObjectMetaBuilder()
                    .withName(meta.getName())
                    .withNamespace(meta.getNamespace())
                    .withUid(meta.getUid())
                    .withResourceVersion(meta.getResourceVersion())
                    .build());
            return stub;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "a Kubernetes model class needs a public constructor: " + subject.type(), e);
        }
    }
}
