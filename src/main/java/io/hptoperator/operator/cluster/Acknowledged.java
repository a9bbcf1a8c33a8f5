package io.hptoperator.operator.cluster;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.util.List;

/** What has ended, after its spec was edited all the same. */
public final class Acknowledged {
    private Acknowledged() {}

    /** The same conditions, said of {@code generation}: {@code kubectl wait} believes none of an earlier one. */
    public static List<Condition> conditions(List<Condition> stored, Long generation) {
        return stored.stream()
                .map(condition -> new ConditionBuilder(condition)
                        .withObservedGeneration(generation)
                        .build())
                .toList();
    }
}
