package io.hptoperator.admission;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** minValue and maxValue of a range, which are texts as in AMT. */
final class Bounds {
    record Reals(double min, double max) {}

    record Wholes(long min, long max) {}

    /** What a CEL rule can convert as well: no blanks, no hexadecimal notation, no type suffix. */
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private static final double MAX_WIDTH = 1.7e308;

    private final Findings findings;

    Bounds(Findings findings) {
        this.findings = findings;
    }

    Optional<Reals> reals(@Nullable String min, @Nullable String max, String path) {
        var low = parsed(min, Double::valueOf).filter(Double::isFinite);
        var high = parsed(max, Double::valueOf).filter(Double::isFinite);
        if (low.isEmpty() || high.isEmpty() || high.get() - low.get() >= MAX_WIDTH) {
            refuse(path, min, max, "minValue and maxValue must be finite numbers, such as \"0.001\" or \"1e-3\"");
            return Optional.empty();
        }
        return ordered(low.get(), high.get(), min, max, path)
                ? Optional.of(new Reals(low.get(), high.get()))
                : Optional.empty();
    }

    Optional<Wholes> wholes(@Nullable String min, @Nullable String max, String path) {
        var low = parsed(min, Long::valueOf);
        var high = parsed(max, Long::valueOf);
        if (low.isEmpty() || high.isEmpty()) {
            refuse(
                    path,
                    min,
                    max,
                    "minValue and maxValue must be whole numbers, such as \"8\"; for others use"
                            + " continuousParameterRanges");
            return Optional.empty();
        }
        return ordered(low.get(), high.get(), min, max, path)
                ? Optional.of(new Wholes(low.get(), high.get()))
                : Optional.empty();
    }

    private static <T extends Number> Optional<T> parsed(@Nullable String text, Function<String, T> parser) {
        if (text == null || !DECIMAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(text));
        } catch (NumberFormatException fractionOrTooLarge) {
            return Optional.empty();
        }
    }

    private <T extends Comparable<T>> boolean ordered(
            T low, T high, @Nullable String min, @Nullable String max, String path) {
        boolean ordered = low.compareTo(high) <= 0;
        if (!ordered) {
            refuse(path, min, max, "minValue %s must not be greater than maxValue %s".formatted(min, max));
        }
        return ordered;
    }

    private void refuse(String path, @Nullable String min, @Nullable String max, String message) {
        var value = "%s to %s".formatted(Objects.requireNonNullElse(min, "?"), Objects.requireNonNullElse(max, "?"));
        findings.add(path + ".minValue", value, message);
    }
}
