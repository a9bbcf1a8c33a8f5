package io.hptoperator.local.store;

import java.util.List;

/** @param revision of the whole store when the items were read */
public record Listing(long revision, List<Item> items) {
    public Listing {
        items = List.copyOf(items);
    }
}
