package io.hptoperator.manifest;

import io.fabric8.kubernetes.api.model.NodeAffinity;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a profile says about nodes in Kubernetes' own words. */
final class ProfileNodes {
    private static final String EXISTS = "Exists";
    private static final List<String> TERM = List.of("matchExpressions", "matchFields");

    List<Toleration> tolerations(List<Fields> given) {
        return given.stream()
                .flatMap(toleration -> toleration(toleration).stream())
                .toList();
    }

    private static Optional<Toleration> toleration(Fields fields) {
        fields.only(Set.of("key", "operator", "value", "effect", "tolerationSeconds"));
        var key = fields.text("key", FieldRule.KEY);
        var operator = fields.text("operator", FieldRule.oneOf(List.of("Equal", EXISTS)));
        var value = fields.text("value", FieldRule.LABEL_VALUE);
        var effect = fields.text("effect", FieldRule.oneOf(List.of("NoSchedule", "PreferNoSchedule", "NoExecute")));
        boolean exists = operator.filter(EXISTS::equals).isPresent();
        if (exists && value.isPresent()) {
            fields.add(
                    fields.path() + ".value",
                    "is \"%s\"; with operator Exists there is no value".formatted(value.get()));
        }
        if (!exists && key.isEmpty()) {
            fields.add(
                    fields.path() + ".key",
                    "is missing; only operator Exists can do without, and tolerates everything");
        }
        if (fields.object().hasNonNull("tolerationSeconds")
                && effect.filter("NoExecute"::equals).isEmpty()) {
            fields.add(
                    fields.path() + ".tolerationSeconds",
                    "is %s; it means nothing without effect: NoExecute"
                            .formatted(fields.object().get("tolerationSeconds")));
        }
        return fields.as(Toleration.class);
    }

    Optional<NodeAffinity> affinity(Fields fields) {
        var required = "requiredDuringSchedulingIgnoredDuringExecution";
        var preferred = "preferredDuringSchedulingIgnoredDuringExecution";
        fields.only(Set.of(required, preferred));
        fields.object(required)
                .ifPresent(selector -> selector.only(Set.of("nodeSelectorTerms"))
                        .list("nodeSelectorTerms")
                        .forEach(ProfileNodes::term));
        fields.list(preferred)
                .forEach(choice -> choice.only(Set.of("weight", "preference"))
                        .object("preference")
                        .ifPresent(ProfileNodes::term));
        return fields.as(NodeAffinity.class);
    }

    private static void term(Fields term) {
        term.only(Set.copyOf(TERM));
        TERM.forEach(kind -> term.list(kind).forEach(expression -> {
            expression.only(Set.of("key", "operator", "values"));
            expression.text("key", FieldRule.KEY);
            expression.text("operator", FieldRule.oneOf(List.of("In", "NotIn", EXISTS, "DoesNotExist", "Gt", "Lt")));
        }));
    }
}
