package io.hptoperator.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The newest known copy of each resource whose status the operator writes: either the cached one or the answer to the
 * operator's own last write, whichever is later. Without it a pass that starts before the watch has caught up would
 * decide from a status that lacks its own last decision.
 */
public final class Newest<R extends HasMetadata> {
    private final Map<String, R> byUid = new ConcurrentHashMap<>();

    /** The later one of {@code cached} and what was last written. */
    public R of(R cached) {
        var written = byUid.get(cached.getMetadata().getUid());
        if (written == null) {
            return cached;
        }
        if (version(cached) >= version(written)) {
            byUid.remove(cached.getMetadata().getUid(), written);
            return cached;
        }
        return written;
    }

    public void remember(R written) {
        byUid.merge(
                written.getMetadata().getUid(), written, (old, fresh) -> version(fresh) >= version(old) ? fresh : old);
    }

    public void forget(R deleted) {
        byUid.remove(deleted.getMetadata().getUid());
    }

    private static long version(HasMetadata resource) {
        return Long.parseLong(resource.getMetadata().getResourceVersion());
    }
}
