package io.hptoperator.local.store;

import java.util.List;

/** What a reader of changes finds after the revision that it knows. */
public sealed interface Progress {
    /** @param revision nothing up to it is missing */
    record Changes(List<Change> changes, long revision) implements Progress {}

    /** Changes after the known revision have been forgotten; the reader must list again. */
    record Expired(long oldestKnown) implements Progress {}
}
