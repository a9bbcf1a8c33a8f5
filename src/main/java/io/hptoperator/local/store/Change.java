package io.hptoperator.local.store;

import java.util.Optional;

/**
 * One change of one object.
 *
 * @param before empty when it was created
 * @param after for a deletion the last state, under the revision of the deletion
 */
public record Change(Kind kind, Optional<Item> before, Item after) {
    /** What happened. */
    public enum Kind {
        ADDED,
        MODIFIED,
        DELETED
    }

    public long revision() {
        return after.revision();
    }
}
