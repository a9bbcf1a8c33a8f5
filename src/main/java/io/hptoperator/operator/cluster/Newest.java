package io.hptoperator.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The newest known copy of each resource whose status the operator writes: either the cached one or the answer to the
 * operator's own last write, whichever is later. Without it a pass that starts before the watch has caught up would
 * decide from a status that lacks its own last decision.
 */
public final class Newest<R extends HasMetadata> {
    private final Function<R, Optional<R>> firstSight;
    private final Set<String> met = ConcurrentHashMap.newKeySet();
    private final Map<String, R> written = new ConcurrentHashMap<>();

    private Newest(Function<R, Optional<R>> firstSight) {
        this.firstSight = firstSight;
    }

    /** Believes the cache also when this process meets a resource for the first time. */
    public static <R extends HasMetadata> Newest<R> trusting() {
        return new Newest<>(Optional::of);
    }

    /**
     * Reads a resource from the API server when this process meets it for the first time, because the list that filled the
     * cache may be older than what an earlier process wrote.
     *
     * @param read a live read; empty when there is no such object
     */
    public static <R extends HasMetadata> Newest<R> confirming(Function<R, Optional<R>> read) {
        return new Newest<>(read);
    }

    /**
     * The later one of what was last written and what the cache has; empty when the resource turns out to be gone.
     *
     * @param given to the pass when it was due, which may be long ago
     * @param cache read after the own writes, since what is no longer kept of them is there
     */
    public Optional<R> of(R given, Supplier<Optional<R>> cache) {
        if (!isMet(given)) {
            return Optional.empty();
        }
        var own = Optional.ofNullable(written.get(uid(given)));
        var cached = cache.get().filter(now -> uid(now).equals(uid(given))).orElse(given);
        seen(cached);
        return own.filter(known -> ResourceVersions.of(known) > ResourceVersions.of(cached))
                .or(() -> Optional.of(cached));
    }

    private boolean isMet(R given) {
        if (!met.contains(uid(given))) {
            var now = firstSight.apply(given).filter(live -> uid(live).equals(uid(given)));
            now.ifPresent(live -> {
                remember(live);
                met.add(uid(given));
            });
        }
        return met.contains(uid(given));
    }

    /** Takes the API server's answer to a write or read, unless something newer is known. */
    public void remember(R answer) {
        written.merge(
                uid(answer),
                answer,
                (old, fresh) -> ResourceVersions.of(fresh) >= ResourceVersions.of(old) ? fresh : old);
    }

    /** The cache has this now; what is not newer need not be kept. */
    public void seen(R cached) {
        written.computeIfPresent(
                uid(cached), (_, known) -> ResourceVersions.of(cached) >= ResourceVersions.of(known) ? null : known);
    }

    public void forget(R deleted) {
        met.remove(uid(deleted));
        written.remove(uid(deleted));
    }

    private static String uid(HasMetadata resource) {
        return Objects.requireNonNullElse(resource.getMetadata().getUid(), "");
    }
}
