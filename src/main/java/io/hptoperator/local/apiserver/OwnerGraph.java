package io.hptoperator.local.apiserver;

import io.hptoperator.local.store.Item;
import io.hptoperator.local.store.Metadata;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who owns whom, by uid, as far as changes have been read. Used by one thread. */
final class OwnerGraph {
    private final Map<String, Item> objects = new HashMap<>();
    private final Map<String, Set<String>> dependents = new HashMap<>();

    void put(Item item) {
        remove(item);
        var uid = item.metadata().uid();
        objects.put(uid, item);
        for (var owner : item.metadata().owners()) {
            dependents.computeIfAbsent(owner.uid(), _ -> new HashSet<>()).add(uid);
        }
    }

    void remove(Item item) {
        var uid = item.metadata().uid();
        var known = objects.remove(uid);
        if (known == null) {
            return;
        }
        for (var owner : known.metadata().owners()) {
            var others = dependents.getOrDefault(owner.uid(), new HashSet<>());
            others.remove(uid);
            if (others.isEmpty()) {
                dependents.remove(owner.uid());
            }
        }
    }

    Optional<Item> find(String uid) {
        return Optional.ofNullable(objects.get(uid));
    }

    List<Item> dependentsOf(String uid) {
        return dependents.getOrDefault(uid, Set.of()).stream()
                .flatMap(dependent -> find(dependent).stream())
                .toList();
    }

    /** Those that the owner must wait for when it is deleted in the foreground. */
    List<Item> blockersOf(String uid) {
        return dependentsOf(uid).stream()
                .filter(dependent -> dependent.metadata().owners().stream()
                        .anyMatch(owner -> owner.uid().equals(uid) && owner.blockOwnerDeletion()))
                .toList();
    }

    List<Item> ownersOf(Item item) {
        return item.metadata().owners().stream()
                .map(Metadata.Owner::uid)
                .flatMap(uid -> find(uid).stream())
                .toList();
    }
}
