package io.hptoperator.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import io.hptoperator.operator.cluster.MirrorStore.Entry;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one informer sees of a {@link MirrorStore}. It lists only what a watch has shown: after a reconnect an informer drops
 * what it lists and the server does not, and a list may be older than an own write.
 */
final class MirrorView<R extends HasMetadata, V> implements ItemStore<R> {
    private final MirrorStore<R, V> store;
    private final Map<String, Entry<R, V>> entries;
    private final Predicate<HasMetadata> covers;

    MirrorView(MirrorStore<R, V> store, Map<String, Entry<R, V>> entries, Predicate<HasMetadata> covers) {
        this.store = store;
        this.entries = entries;
        this.covers = covers;
    }

    @Override
    public String getKey(R object) {
        return MirrorStore.key(object);
    }

    @Override
    public @Nullable R put(String key, R object) {
        return store.put(object, Optional.empty());
    }

    @Override
    public @Nullable R remove(String key) {
        return store.remove(key);
    }

    @Override
    public Stream<String> keySet() {
        return values().map(MirrorStore::key);
    }

    @Override
    public Stream<R> values() {
        return entries.values().stream()
                .filter(entry -> entry.awaitedSince().isEmpty())
                .map(Entry::stub)
                .filter(covers);
    }

    @Override
    public @Nullable R get(String key) {
        var entry = entries.get(key);
        return entry == null ? null : entry.stub();
    }

    @Override
    public int size() {
        return (int) values().count();
    }

    @Override
    public boolean isFullState() {
        return false;
    }
}
