package io.hptoperator.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import io.hptoperator.api.ResourceRequirements;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the amounts of a profile, and holds them against the rules of the API server. */
final class ProfileAmounts {
    private static final Set<String> OWN_RESOURCES = Set.of("cpu", "memory", "ephemeral-storage");
    private static final String HUGE_PAGES = "hugepages-";
    private static final String AMOUNT = "must be an amount, such as 500m, 2 or 1Gi";

    private final List<Problem> problems;

    ProfileAmounts(List<Problem> problems) {
        this.problems = problems;
    }

    ResourceRequirements resources(Fields fields) {
        fields.only(Set.of("requests", "limits"));
        var requests = amounts(fields, "requests");
        var limits = amounts(fields, "limits");
        requests.forEach((name, request) ->
                Optional.ofNullable(limits.get(name)).ifPresent(limit -> compare(fields.path(), name, request, limit)));
        return new ResourceRequirements(requests, limits);
    }

    private void compare(String path, String name, Quantity request, Quantity limit) {
        var where = "%s.requests[%s]".formatted(path, name);
        int difference = request.getNumericalAmount().compareTo(limit.getNumericalAmount());
        if (difference > 0) {
            add(where, "is %s, more than the limit %s; raise the limit".formatted(request, limit));
        } else if (difference < 0 && Placement.isExtended(name)) {
            add(
                    where,
                    "is %s, but the limit is %s; such resources are not shared, so give the limit alone"
                            .formatted(request, limit));
        }
    }

    private Map<String, Quantity> amounts(Fields fields, String kind) {
        Map<String, Quantity> amounts = new LinkedHashMap<>();
        fields.object(kind)
                .ifPresent(given -> given.object().properties().forEach(member -> {
                    var where = "%s[%s]".formatted(given.path(), member.getKey());
                    checkName(where, member.getKey());
                    amount(where, member.getValue())
                            .filter(amount -> isWhole(where, member.getKey(), amount))
                            .ifPresent(amount -> amounts.put(member.getKey(), amount));
                }));
        return amounts;
    }

    private void checkName(String where, String resource) {
        boolean known = OWN_RESOURCES.contains(resource)
                || resource.startsWith(HUGE_PAGES)
                || (Placement.isExtended(resource)
                        && FieldRule.KEY.complaint(resource).isEmpty());
        if (!known) {
            add(
                    where,
                    "is no resource of Kubernetes; those of device plugins have a domain, such as nvidia.com/gpu,"
                            + " others are cpu, memory, ephemeral-storage and hugepages-<size>");
        }
    }

    private boolean isWhole(String where, String resource, Quantity amount) {
        boolean broken = Placement.isExtended(resource)
                && amount.getNumericalAmount().stripTrailingZeros().scale() > 0;
        if (broken) {
            add(where, "is %s; devices come whole, so use a whole number".formatted(amount));
        }
        return !broken;
    }

    /** A size above zero. */
    Optional<Quantity> size(Fields fields, String field) {
        var where = fields.path() + "." + field;
        return Optional.ofNullable(fields.object().get(field))
                .filter(node -> !node.isNull())
                .flatMap(node -> amount(where, node))
                .filter(amount -> {
                    boolean some = amount.getNumericalAmount().signum() > 0;
                    if (!some) {
                        add(where, "is %s; leave it out for the container runtime's 64 MiB".formatted(amount));
                    }
                    return some;
                });
    }

    private Optional<Quantity> amount(String where, JsonNode node) {
        if (!node.isTextual() && !node.isNumber()) {
            add(where, "is %s; it %s".formatted(node, AMOUNT));
            return Optional.empty();
        }
        var text = node.isNumber() ? plain(node.decimalValue()) : node.textValue();
        try {
            var amount = new Quantity(text);
            if (amount.getNumericalAmount().signum() >= 0) {
                return Optional.of(Quantity.parse(text));
            }
        } catch (IllegalArgumentException noNumberOrUnknownUnit) {
            // Said below, as of negative ones.
        }
        add(where, "is \"%s\"; it %s".formatted(text, AMOUNT));
        return Optional.empty();
    }

    private static String plain(BigDecimal number) {
        return number.toPlainString();
    }

    private void add(String where, String message) {
        problems.add(new Problem(where, message));
    }
}
