package io.hptoperator.local.apiserver;

import io.hptoperator.local.store.Item;
import io.hptoperator.local.store.Store;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** What the handling of requests works with. */
record Backend(Store store, TypeRegistry types, Gate gate, BuiltInRules rules, Names names, InstantSource clock) {
    /** The time in the resolution of the API: whole seconds. */
    String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    Item get(Target target) {
        return store.get(target.served().storage(), target.key())
                .orElseThrow(() -> Failures.notFound(target.type(), target.name()));
    }
}
