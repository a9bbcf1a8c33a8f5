package io.hptoperator.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import io.hptoperator.operator.cluster.Mirror.Belonging;
import io.hptoperator.operator.cluster.Mirror.Reading;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values of a {@link Mirror}. Informers require that a store hands back objects when they look for deletions after a
 * reconnect; for that a stub with metadata only is kept beside each value.
 */
final class MirrorStore<R extends HasMetadata, V> {
    /** Deletions remembered so that the late answer to an own write cannot bring an object back. */
    private static final int BURIED = 4_096;

    private record Entry<R, V>(R stub, long version, Optional<Belonging> belonging, V value) {}

    private final Class<R> type;
    private final Reading<R, V> reading;
    private final MirrorListener<V> listener;
    private final Consumer<ResourceID> wake;
    private final Map<String, Entry<R, V>> entries = new ConcurrentHashMap<>();
    private final Map<String, Map<String, V>> groups = new ConcurrentHashMap<>();
    private final Set<String> buried = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > BURIED;
        }
    });

    MirrorStore(Class<R> type, Reading<R, V> reading, MirrorListener<V> listener, Consumer<ResourceID> wake) {
        this.type = type;
        this.reading = reading;
        this.listener = listener;
        this.wake = wake;
    }

    Map<String, V> group(String group) {
        return Map.copyOf(groups.getOrDefault(group, Map.of()));
    }

    void remember(R written) {
        put(written, false);
    }

    void forget(R gone) {
        remove(key(gone), gone.getMetadata().getUid());
    }

    ItemStore<R> forOneInformer() {
        return new InformerView();
    }

    private synchronized @Nullable R put(R seen, boolean fromWatch) {
        var meta = seen.getMetadata();
        var before = entries.get(key(seen));
        long version = version(seen);
        boolean outdated = before != null && before.version > version && sameUid(before.stub, seen);
        if (outdated || (!fromWatch && buried.contains(meta.getUid()))) {
            return before == null ? null : before.stub;
        }
        var entry = new Entry<R, V>(
                stub(seen),
                version,
                reading.belonging().apply(meta),
                reading.value().apply(seen));
        entries.put(key(seen), entry);
        if (before != null && !before.belonging.equals(entry.belonging)) {
            dropFromGroup(before, meta.getName());
        }
        entry.belonging.ifPresent(belonging -> {
            var known = groups.computeIfAbsent(belonging.group(), _ -> new ConcurrentHashMap<>());
            if (!entry.value.equals(known.put(meta.getName(), entry.value))) {
                listener.seen(belonging.group(), meta.getName(), entry.value);
                wake.accept(belonging.primary());
            }
        });
        return before == null ? null : before.stub;
    }

    private synchronized @Nullable R remove(String key, @Nullable String uid) {
        if (uid != null) {
            buried.add(uid);
        }
        var before = entries.remove(key);
        if (before == null) {
            return null;
        }
        dropFromGroup(before, before.stub.getMetadata().getName());
        return before.stub;
    }

    private void dropFromGroup(Entry<R, V> entry, String name) {
        entry.belonging.ifPresent(belonging -> {
            groups.computeIfPresent(belonging.group(), (_, members) -> {
                members.remove(name);
                return members.isEmpty() ? null : members;
            });
            listener.gone(belonging.group(), name);
            wake.accept(belonging.primary());
        });
    }

    private boolean sameUid(R one, R other) {
        return java.util.Objects.equals(
                one.getMetadata().getUid(), other.getMetadata().getUid());
    }

    private static String key(HasMetadata object) {
        return object.getMetadata().getNamespace() + "/" + object.getMetadata().getName();
    }

    /** Resource versions are ordered numbers (KEP-5504); anything else counts as new. */
    private static long version(HasMetadata object) {
        try {
            return Long.parseLong(object.getMetadata().getResourceVersion());
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private R stub(R full) {
        try {
            var stub = type.getDeclaredConstructor().newInstance();
            var meta = full.getMetadata();
            stub.setMetadata(new io.fabric8.kubernetes.api.model.ObjectMetaBuilder()
                    .withName(meta.getName())
                    .withNamespace(meta.getNamespace())
                    .withUid(meta.getUid())
                    .withResourceVersion(meta.getResourceVersion())
                    .build());
            return stub;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a Kubernetes model class needs a public constructor: " + type, e);
        }
    }

    /** What one informer sees of the shared store: only the objects that it brought itself. */
    private final class InformerView implements ItemStore<R> {
        private final Set<String> keys = ConcurrentHashMap.newKeySet();

        @Override
        public String getKey(R object) {
            return key(object);
        }

        @Override
        public @Nullable R put(String key, R object) {
            keys.add(key);
            return MirrorStore.this.put(object, true);
        }

        @Override
        public @Nullable R remove(String key) {
            keys.remove(key);
            var entry = entries.get(key);
            return MirrorStore.this.remove(
                    key, entry == null ? null : entry.stub.getMetadata().getUid());
        }

        @Override
        public Stream<String> keySet() {
            return keys.stream();
        }

        @Override
        public Stream<R> values() {
            return keys.stream()
                    .map(entries::get)
                    .filter(java.util.Objects::nonNull)
                    .map(Entry::stub);
        }

        @Override
        public @Nullable R get(String key) {
            var entry = entries.get(key);
            return entry == null ? null : entry.stub;
        }

        @Override
        public int size() {
            return keys.size();
        }

        @Override
        public boolean isFullState() {
            return false;
        }
    }
}
