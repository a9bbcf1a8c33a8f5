package io.hptoperator.cli.progress;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;

/** Numbers and times in as few characters as people need. */
final class Figures {
    private static final int VALUE_DIGITS = 6;
    private static final int MARK_DIGITS = 4;
    private static final int PARAMETER_DIGITS = 3;
    private static final int LONGEST_PARAMETER = 16;

    private Figures() {}

    static String value(double value) {
        return rounded(BigDecimal.valueOf(value), VALUE_DIGITS);
    }

    /** A mark on a scale. */
    static String mark(double value) {
        return rounded(BigDecimal.valueOf(value), MARK_DIGITS);
    }

    /** A hyperparameter's value: a number to three digits unless it is whole, a text cut short. */
    static String parameter(String value, String ellipsis) {
        try {
            var number = new BigDecimal(value);
            return number.scale() <= 0 ? value : rounded(number, PARAMETER_DIGITS);
        } catch (NumberFormatException text) {
            return value.length() <= LONGEST_PARAMETER ? value : value.substring(0, LONGEST_PARAMETER - 1) + ellipsis;
        }
    }

    /** {@code 0:07}, {@code 14:46}, {@code 1:02:03}. */
    static String clock(Duration time) {
        return time.toHours() > 0
                ? "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart())
                : "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
    }

    /** {@code 7 s}; above a minute as a clock shows it. */
    static String duration(Duration time) {
        return time.toMinutes() > 0 ? clock(time) : time.toSeconds() + " s";
    }

    private static String rounded(BigDecimal number, int digits) {
        var fewer = number.round(new MathContext(digits)).stripTrailingZeros();
        if (fewer.signum() == 0) {
            return "0";
        }
        int exponent = fewer.precision() - fewer.scale() - 1;
        if (exponent >= -5 && exponent < 9) {
            return fewer.toPlainString();
        }
        return fewer.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }
}
