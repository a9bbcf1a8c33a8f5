package io.hptoperator.local.schema;

import com.google.re2j.Pattern;
import dev.cel.runtime.CelEvaluationException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code '%s must be at most %d'.format([…])}: the clauses s, d, f, e, x and b of cel-go's string library. */
final class CelFormat {
    private static final Pattern CLAUSE = Pattern.compile("%(?:%|(?:\\.(\\d+))?([a-zA-Z]))");
    private static final int DEFAULT_PRECISION = 6;

    private CelFormat() {}

    static String format(String pattern, List<?> arguments) throws CelEvaluationException {
        var text = new StringBuilder();
        var clauses = CLAUSE.matcher(pattern);
        int end = 0;
        int next = 0;
        while (clauses.find()) {
            text.append(pattern, end, clauses.start());
            end = clauses.end();
            if (clauses.group().equals("%%")) {
                text.append('%');
            } else {
                if (next >= arguments.size()) {
                    throw new CelEvaluationException("index " + next + " out of range");
                }
                text.append(clause(clauses.group(2), clauses.group(1), arguments.get(next++)));
            }
        }
        return text.append(pattern.substring(end)).toString();
    }

    private static String clause(String verb, @Nullable String precision, Object argument)
            throws CelEvaluationException {
        int digits = precision == null ? DEFAULT_PRECISION : Integer.parseInt(precision);
        return switch (verb) {
            case "s" -> text(argument);
            case "d" -> text(argument);
            case "f" ->
                new BigDecimal(argument.toString())
                        .setScale(digits, RoundingMode.HALF_EVEN)
                        .toPlainString();
            case "e" -> ("%." + digits + "e").formatted(((Number) argument).doubleValue());
            case "x" -> Long.toHexString(((Number) argument).longValue());
            case "X" -> Long.toHexString(((Number) argument).longValue()).toUpperCase(Locale.ROOT);
            case "b" -> Long.toBinaryString(((Number) argument).longValue());
            case String other -> throw new CelEvaluationException("unrecognized formatting clause \"" + other + "\"");
        };
    }

    private static String text(Object argument) {
        return switch (argument) {
            case Double number -> GoText.number(number);
            case List<?> list -> list.stream().map(CelFormat::text).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> text(entry.getKey()) + ": " + text(entry.getValue()))
                        .sorted()
                        .collect(Collectors.joining(", ", "{", "}"));
            case Object other -> other.toString();
        };
    }
}
