package io.hptoperator.training.metrics;

import com.google.re2j.Pattern;

/** What a training emitted for one metric, last of all. */
public sealed interface MetricValue {
    /** Finite. */
    record Measured(double number) implements MetricValue {
        public Measured {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException("metric value %s is not finite".formatted(number));
            }
        }
    }

    /** Not a number, infinite, or too large for 64 bits. */
    record NotFinite(String text) implements MetricValue {}

    /** Only texts that are no decimal numbers, of which this is the last. */
    record NotNumeric(String text) implements MetricValue {}

    /**
     * Reads decimal numbers with a point, such as {@code 1}, {@code +5}, {@code .5}, {@code 1.} and {@code 1e-3}. Hexadecimal digits,
     * decimal commas, digit separators and the type suffixes of programming languages are not numeric.
     */
    static MetricValue parse(String text) {
        var trimmed = text.strip();
        if (Numbers.NOT_FINITE.matches(trimmed)) {
            return new NotFinite(Numbers.clipped(trimmed));
        }
        if (trimmed.length() > Numbers.MAX_LENGTH || !Numbers.DECIMAL.matches(trimmed)) {
            return new NotNumeric(Numbers.clipped(trimmed));
        }
        double number = Double.parseDouble(trimmed);
        // Negative zero would compare as less than zero although the two are equal.
        return Double.isFinite(number) ? new Measured(number + 0.0) : new NotFinite(trimmed);
    }

    /** The spellings of numbers. */
    final class Numbers {
        private static final int MAX_LENGTH = 64;
        private static final Pattern DECIMAL =
                Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
        private static final Pattern NOT_FINITE = Pattern.compile("[+-]?(?i:nan|inf|infinity)");

        private Numbers() {}

        private static String clipped(String text) {
            return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
        }
    }
}
