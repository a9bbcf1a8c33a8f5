package io.hptoperator.local.processes;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kubernetes' own {@code $(NAME)} in commands, arguments and variables: {@code $$} is a dollar sign that starts nothing, and
 * a reference to an unknown variable stays as it is.
 */
final class VariableExpansion {
    private static final Pattern REFERENCE = Pattern.compile("\\$(\\$|\\(([^)]*)\\))");

    private VariableExpansion() {}

    static String expand(String text, Map<String, String> variables) {
        return REFERENCE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(replacement(found, variables)));
    }

    private static String replacement(MatchResult found, Map<String, String> variables) {
        return found.group(1).equals("$") ? "$" : variables.getOrDefault(found.group(2), found.group());
    }
}
