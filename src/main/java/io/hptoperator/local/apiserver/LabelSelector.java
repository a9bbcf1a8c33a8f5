package io.hptoperator.local.apiserver;

import io.hptoperator.local.store.Metadata;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The {@code labelSelector} of a query: all of its requirements must hold. */
record LabelSelector(List<Predicate<Metadata>> requirements) implements Predicate<Metadata> {
    /** Commas outside of parentheses. */
    private static final Pattern BETWEEN = Pattern.compile(",(?![^(]*\\))");

    private static final Pattern EQUALITY = Pattern.compile("\\s*([^\\s!=]+)\\s*(==|=|!=)\\s*(\\S*)\\s*");
    private static final Pattern MEMBERSHIP = Pattern.compile("\\s*(\\S+)\\s+(in|notin)\\s*\\(([^)]*)\\)\\s*");
    private static final Pattern EXISTENCE = Pattern.compile("\\s*(!?)\\s*([^\\s!=()]+)\\s*");

    static LabelSelector parse(String selector) {
        if (selector.isBlank()) {
            return new LabelSelector(List.of());
        }
        return new LabelSelector(Arrays.stream(BETWEEN.split(selector))
                .map(LabelSelector::requirement)
                .toList());
    }

    @Override
    public boolean test(Metadata object) {
        return requirements.stream().allMatch(requirement -> requirement.test(object));
    }

    private static Predicate<Metadata> requirement(String text) {
        var equality = EQUALITY.matcher(text);
        if (equality.matches()) {
            var isWanted = hasOneOf(equality.group(1), Set.of(equality.group(3)));
            return equality.group(2).equals("!=") ? isWanted.negate() : isWanted;
        }
        var membership = MEMBERSHIP.matcher(text);
        if (membership.matches()) {
            var values = Arrays.stream(membership.group(3).split(",", -1))
                    .map(String::trim)
                    .collect(Collectors.toUnmodifiableSet());
            var isMember = hasOneOf(membership.group(1), values);
            return membership.group(2).equals("notin") ? isMember.negate() : isMember;
        }
        var existence = EXISTENCE.matcher(text);
        if (existence.matches()) {
            var key = existence.group(2);
            Predicate<Metadata> exists = object -> object.label(key).isPresent();
            return existence.group(1).isEmpty() ? exists : exists.negate();
        }
        throw Failures.badRequest("unable to parse requirement: " + text);
    }

    private static Predicate<Metadata> hasOneOf(String key, Set<String> values) {
        return object -> object.label(key).filter(values::contains).isPresent();
    }
}
