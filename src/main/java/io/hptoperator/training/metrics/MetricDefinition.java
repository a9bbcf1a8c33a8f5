package io.hptoperator.training.metrics;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/**
 * A metric and where its value stands in a line of output: AMT's MetricDefinition.
 *
 * @param pattern has exactly one capture group, around the value
 */
public record MetricDefinition(String name, Pattern pattern) {
    public static final int MAX_NAME_LENGTH = 255;
    public static final int MAX_REGEX_LENGTH = 500;

    public MetricDefinition {
        if (pattern.groupCount() != 1) {
            throw new IllegalArgumentException(wrongGroups(name, pattern.pattern(), pattern.groupCount()));
        }
    }

    /**
     * @throws IllegalArgumentException with the text of {@link #violation} when there is one
     */
    public static MetricDefinition of(String name, String regex) {
        violation(name, regex).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        return new MetricDefinition(name, Pattern.compile(regex));
    }

    /** Finds {@code name=value} and {@code name: value}: what holds for a metric without a definition. */
    public static MetricDefinition ofNameAndValue(String name) {
        // Not in the middle of a longer name: "accuracy" is not to be found in "validation:accuracy=0.9".
        return new MetricDefinition(
                name,
                Pattern.compile(
                        "(?:^|[^\\w.:/-])" + Pattern.quote(name) + "[\"']?\\s*[=:]\\s*[\"']?([^\\s,;\"'}\\])]+)"));
    }

    /** What is wrong with a definition and how to mend it, if anything is. */
    public static Optional<String> violation(String name, String regex) {
        if (name.isBlank() || name.length() > MAX_NAME_LENGTH) {
            return Optional.of("metric name '%s' must have 1 to %d characters".formatted(name, MAX_NAME_LENGTH));
        }
        if (regex.isEmpty() || regex.length() > MAX_REGEX_LENGTH) {
            return Optional.of("regex of metric '%s' has %d characters; 1 to %d are allowed"
                    .formatted(name, regex.length(), MAX_REGEX_LENGTH));
        }
        try {
            int groups = Pattern.compile(regex).groupCount();
            return groups == 1 ? Optional.empty() : Optional.of(wrongGroups(name, regex, groups));
        } catch (PatternSyntaxException e) {
            return Optional.of("regex '%s' of metric '%s' is not in RE2 syntax (no look-around, no back-references): %s"
                    .formatted(regex, name, e.getDescription()));
        }
    }

    private static String wrongGroups(String name, String regex, int groups) {
        return "regex '%s' of metric '%s' has %d capture groups; put exactly one around the number and use (?:…) for the others"
                .formatted(regex, name, groups);
    }
}
