package io.hptoperator.operator.tuning;

import io.hptoperator.search.Strategy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The strategies of the tuning jobs under way, one for each definition, with what they have worked out so far. */
final class Searches {
    private final Map<String, Map<String, Strategy>> byUid = new ConcurrentHashMap<>();

    /** @param recipe always the same for the same tuning job and definition: what they search by is immutable */
    Strategy of(String uid, String definition, Supplier<Strategy> recipe) {
        return byUid.computeIfAbsent(uid, _ -> new ConcurrentHashMap<>())
                .computeIfAbsent(definition, _ -> new ForgettableStrategy(recipe));
    }

    /** The tuning job is gone, or at rest. */
    void forget(String uid) {
        byUid.remove(uid);
    }
}
