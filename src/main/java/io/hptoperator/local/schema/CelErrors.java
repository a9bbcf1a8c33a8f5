package io.hptoperator.local.schema;

import com.google.re2j.Pattern;
import dev.cel.runtime.CelEvaluationException;

/** Failed evaluations in the words of cel-go, which the real server repeats to its users. */
final class CelErrors {
    private static final Pattern POSITION = Pattern.compile("^evaluation error(?: at [^ ]+)?: ");
    private static final Pattern KEY = Pattern.compile("[Kk]ey '(.*)' is not present in map");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+$");

    private CelErrors() {}

    static String text(CelEvaluationException failure) {
        var message = POSITION.matcher(String.valueOf(failure.getMessage())).replaceFirst("");
        return switch (failure.getErrorCode()) {
            case ATTRIBUTE_NOT_FOUND -> "no such key: " + found(KEY, 1, message);
            case INDEX_OUT_OF_BOUNDS -> "index out of bounds: " + found(NUMBER, 0, message);
            case DIVIDE_BY_ZERO -> "division by zero";
            case NUMERIC_OVERFLOW -> "integer overflow";
            case OVERLOAD_NOT_FOUND -> "no such overload";
            case INTERNAL_ERROR,
                    INVALID_ARGUMENT,
                    AMBIGUOUS_OVERLOAD,
                    BAD_FORMAT,
                    DUPLICATE_ATTRIBUTE,
                    ITERATION_BUDGET_EXCEEDED,
                    TYPE_NOT_FOUND -> message;
        };
    }

    private static String found(Pattern pattern, int group, String message) {
        var match = pattern.matcher(message);
        return match.find() ? match.group(group) : message;
    }
}
