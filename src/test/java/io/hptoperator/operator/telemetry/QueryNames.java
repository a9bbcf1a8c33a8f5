package io.hptoperator.operator.telemetry;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which meters a PromQL query asks for; enough of the language for the queries in this repository. */
final class QueryNames {
    private static final Pattern NO_NAMES =
            Pattern.compile("\\{[^}]*}|\\[[^]]*]|\\b(by|without|on|ignoring|group_left|group_right) *\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*+(?! *\\()");
    private static final Set<String> WORDS = Set.of("and", "or", "unless");

    private QueryNames() {}

    static Set<String> of(String query) {
        var names = new TreeSet<String>();
        var matcher = NAME.matcher(NO_NAMES.matcher(query).replaceAll(" "));
        while (matcher.find()) {
            names.add(matcher.group());
        }
        names.removeAll(WORDS);
        return names;
    }
}
