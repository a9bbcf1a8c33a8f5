package io.hptoperator.local.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What names and labels may look like, with the sentences of apimachinery's {@code util/validation}. */
final class NameRules {
    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final String SUBDOMAIN = LABEL + "(\\." + LABEL + ")*";
    private static final String QUALIFIED = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private static final String DNS_1035 = "[a-z]([-a-z0-9]*[a-z0-9])?";
    private static final int LABEL_LIMIT = 63;
    private static final int SUBDOMAIN_LIMIT = 253;

    private NameRules() {}

    /** The details of what is wrong; empty when the name is good. */
    static List<String> subdomain(String name) {
        return check(
                name,
                SUBDOMAIN_LIMIT,
                SUBDOMAIN,
                "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.',"
                        + " and must start and end with an alphanumeric character",
                "example.com");
    }

    static List<String> dns1035Label(String name) {
        return check(
                name,
                LABEL_LIMIT,
                DNS_1035,
                "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic"
                        + " character, and end with an alphanumeric character",
                "my-name",
                "abc-123");
    }

    static List<String> labelValue(String value) {
        return check(
                value,
                LABEL_LIMIT,
                "(" + QUALIFIED + ")?",
                "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must"
                        + " start and end with an alphanumeric character",
                "MyValue",
                "my_value",
                "12345");
    }

    static List<String> qualifiedName(String key) {
        var parts = key.split("/", -1);
        var shape = explained(
                "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric"
                        + " character",
                QUALIFIED,
                "MyName",
                "my.name",
                "123-abc");
        if (parts.length > 2) {
            return List.of("a qualified name " + shape
                    + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
        }
        var details = new ArrayList<String>();
        if (parts.length == 2) {
            prefix(parts[0]).forEach(detail -> details.add("prefix part " + detail));
        }
        name(parts[parts.length - 1], shape).forEach(detail -> details.add("name part " + detail));
        return details;
    }

    private static List<String> prefix(String prefix) {
        return prefix.isEmpty() ? List.of("must be non-empty") : subdomain(prefix);
    }

    private static List<String> name(String name, String shape) {
        var details = new ArrayList<String>();
        if (name.isEmpty()) {
            details.add("must be non-empty");
        } else if (name.length() > LABEL_LIMIT) {
            details.add("must be no more than " + LABEL_LIMIT + " characters");
        }
        if (!name.matches(QUALIFIED)) {
            details.add(shape);
        }
        return details;
    }

    private static List<String> check(String text, int limit, String regex, String rule, String... examples) {
        var tooLong = Stream.of("must be no more than " + limit + " characters").filter(_ -> text.length() > limit);
        var malformed = Stream.of(explained(rule, regex, examples)).filter(_ -> !text.matches(regex));
        return Stream.concat(tooLong, malformed).toList();
    }

    private static String explained(String rule, String regex, String... examples) {
        var quoted = Stream.of(examples).map(example -> "'" + example + "'").collect(Collectors.joining(",  or "));
        return "%s (e.g. %s, regex used for validation is '%s')".formatted(rule, quoted, regex);
    }
}
