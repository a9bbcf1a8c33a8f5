package io.hptoperator.admission;

import io.hptoperator.search.space.CategoricalParameter;
import io.hptoperator.search.space.ContinuousParameter;
import io.hptoperator.search.space.IntegerParameter;
import io.hptoperator.search.space.Parameter;
import io.hptoperator.search.space.Scaling;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The range that autotune chooses around a value that is known to work. AMT's rule is private but for one example, a depth of 4
 * that became 2 to 8; this is ours, and {@code docs/tuning.md} states it.
 */
final class AutoRange {
    private static final Map<String, String> OPPOSITES =
            Map.of("true", "false", "false", "true", "True", "False", "False", "True");
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,15}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
    /** Below it a number is taken for one of those that are tried by orders of magnitude, such as a learning rate. */
    private static final BigDecimal SMALL = new BigDecimal("0.1");

    private static final BigDecimal TWO = BigDecimal.TWO;

    private AutoRange() {}

    static Parameter around(String name, String hint) {
        return Optional.ofNullable(OPPOSITES.get(hint))
                .<Parameter>map(opposite -> new CategoricalParameter(name, List.of(hint, opposite)))
                .or(() -> number(name, hint))
                .orElseGet(() -> new CategoricalParameter(name, List.of(hint)));
    }

    /** As status shows it. */
    static String text(Parameter parameter) {
        return switch (parameter) {
            case CategoricalParameter choice -> String.join(", ", choice.values());
            case IntegerParameter whole -> "%d to %d".formatted(whole.min(), whole.max());
            case ContinuousParameter real ->
                "%s to %s%s"
                        .formatted(
                                real.min(),
                                real.max(),
                                real.scaling() == Scaling.LOGARITHMIC ? ", Logarithmic" : ", Linear");
        };
    }

    /** Zero says nothing about a scale, and stays as it is. */
    private static Optional<Parameter> number(String name, String hint) {
        if (WHOLE.matcher(hint).matches()) {
            return Optional.of(Long.parseLong(hint)).filter(value -> value != 0).map(value -> whole(name, value));
        }
        return DECIMAL.matcher(hint).matches()
                ? Optional.of(new BigDecimal(hint))
                        .filter(value -> value.doubleValue() != 0 && Double.isFinite(10 * value.doubleValue()))
                        .map(value -> real(name, value))
                : Optional.empty();
    }

    private static Parameter whole(String name, long value) {
        long half = value - value / 2;
        return new IntegerParameter(name, Math.min(half, 2 * value), Math.max(half, 2 * value), Scaling.LINEAR);
    }

    private static Parameter real(String name, BigDecimal value) {
        if (value.signum() > 0 && value.compareTo(SMALL) < 0) {
            return real(name, value.movePointLeft(1), value.movePointRight(1), Scaling.LOGARITHMIC);
        }
        var half = value.divide(TWO);
        var twice = value.multiply(TWO);
        boolean isShare = value.signum() > 0 && value.compareTo(BigDecimal.ONE) < 0;
        var far = isShare ? twice.min(value.add(BigDecimal.ONE).divide(TWO)) : twice;
        return real(name, half.min(far), half.max(far), Scaling.LINEAR);
    }

    private static Parameter real(String name, BigDecimal min, BigDecimal max, Scaling scaling) {
        return new ContinuousParameter(name, min.doubleValue(), max.doubleValue(), scaling);
    }
}
