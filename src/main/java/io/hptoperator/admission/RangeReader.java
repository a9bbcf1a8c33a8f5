package io.hptoperator.admission;

import io.hptoperator.api.CategoricalParameterRange;
import io.hptoperator.api.ContinuousParameterRange;
import io.hptoperator.api.IntegerParameterRange;
import io.hptoperator.api.ParameterRanges;
import io.hptoperator.search.space.CategoricalParameter;
import io.hptoperator.search.space.ContinuousParameter;
import io.hptoperator.search.space.IntegerParameter;
import io.hptoperator.search.space.Parameter;
import io.hptoperator.search.space.Scaling;
import io.hptoperator.search.space.SearchSpace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** AMT's ParameterRanges → {@link SearchSpace}. Bounds are texts, as in AMT. */
final class RangeReader {
    private static final int MAX_PARAMETERS = 30;

    private final Findings findings;
    private final Map<String, String> scalings;
    private final Set<String> names = new HashSet<>();
    private final List<Parameter> parameters = new ArrayList<>();

    /** @param scalings receives what {@code Auto} was resolved to */
    RangeReader(Findings findings, Map<String, String> scalings) {
        this.findings = findings;
        this.scalings = scalings;
    }

    SearchSpace read(ParameterRanges ranges, String path) {
        for (int i = 0; i < ranges.continuousParameterRanges().size(); i++) {
            continuous(
                    ranges.continuousParameterRanges().get(i), "%s.continuousParameterRanges[%d]".formatted(path, i));
        }
        for (int i = 0; i < ranges.integerParameterRanges().size(); i++) {
            integer(ranges.integerParameterRanges().get(i), "%s.integerParameterRanges[%d]".formatted(path, i));
        }
        for (int i = 0; i < ranges.categoricalParameterRanges().size(); i++) {
            categorical(
                    ranges.categoricalParameterRanges().get(i), "%s.categoricalParameterRanges[%d]".formatted(path, i));
        }
        findings.require(
                parameters.size() <= MAX_PARAMETERS,
                path,
                parameters.size(),
                "at most %d parameters can be tuned".formatted(MAX_PARAMETERS));
        return new SearchSpace(parameters);
    }

    private void continuous(ContinuousParameterRange range, String path) {
        var name = name(range.name(), path);
        var min = number(range.minValue(), path + ".minValue");
        var max = number(range.maxValue(), path + ".maxValue");
        if (name.isEmpty() || min.isEmpty() || max.isEmpty() || !ordered(min.get(), max.get(), path)) {
            return;
        }
        double low = min.get().doubleValue();
        double high = max.get().doubleValue();
        scaling(name.get(), range.scalingType(), low, high, true, path)
                .ifPresent(scaling -> parameters.add(new ContinuousParameter(name.get(), low, high, scaling)));
    }

    private void integer(IntegerParameterRange range, String path) {
        var name = name(range.name(), path);
        var min = whole(range.minValue(), path + ".minValue");
        var max = whole(range.maxValue(), path + ".maxValue");
        if (name.isEmpty() || min.isEmpty() || max.isEmpty() || !ordered(min.get(), max.get(), path)) {
            return;
        }
        long low = min.get().longValueExact();
        long high = max.get().longValueExact();
        scaling(name.get(), range.scalingType(), (double) low, (double) high, false, path)
                .ifPresent(scaling -> parameters.add(new IntegerParameter(name.get(), low, high, scaling)));
    }

    private void categorical(CategoricalParameterRange range, String path) {
        var name = name(range.name(), path);
        if (range.values().isEmpty()) {
            findings.add(path + ".values", null, "is empty; give at least one value");
        } else {
            name.ifPresent(known -> parameters.add(new CategoricalParameter(known, range.values())));
        }
    }

    private Optional<String> name(@Nullable String name, String path) {
        int before = findings.size();
        var given = Objects.requireNonNullElse(name, "");
        findings.require(!given.isBlank(), path + ".name", null, "is missing");
        findings.require(
                !given.startsWith("_"), path + ".name", given, "begins with _, which is reserved; choose another name");
        findings.require(
                names.add(given), path + ".name", given, "is used by two ranges; parameter names must be different");
        return findings.size() == before ? Optional.of(given) : Optional.empty();
    }

    private Optional<BigDecimal> number(@Nullable String text, String path) {
        try {
            var number = new BigDecimal(Objects.requireNonNullElse(text, "").strip());
            if (Double.isFinite(number.doubleValue())) {
                return Optional.of(number);
            }
        } catch (NumberFormatException notANumber) {
            // Reported below, as a number that is too large is.
        }
        findings.add(path, text, "must be a number, such as 0.001 or 1e-3");
        return Optional.empty();
    }

    private Optional<BigDecimal> whole(@Nullable String text, String path) {
        var number = number(text, path);
        if (number.isPresent() && !isLong(number.get())) {
            findings.add(path, text, "must be a whole number; for others use continuousParameterRanges");
            return Optional.empty();
        }
        return number;
    }

    private static boolean isLong(BigDecimal number) {
        try {
            number.longValueExact();
            return true;
        } catch (ArithmeticException fractionOrTooLarge) {
            return false;
        }
    }

    private boolean ordered(BigDecimal min, BigDecimal max, String path) {
        findings.require(min.compareTo(max) <= 0, path + ".minValue", min, "must not be greater than maxValue " + max);
        return min.compareTo(max) <= 0;
    }

    private Optional<Scaling> scaling(
            String name, @Nullable String type, double min, double max, boolean continuous, String path) {
        return switch (Objects.requireNonNullElse(type, "Auto")) {
            case "Auto" -> {
                var chosen = Scaling.auto(min, max);
                scalings.put(name, chosen == Scaling.LOGARITHMIC ? "Logarithmic" : "Linear");
                yield Optional.of(chosen);
            }
            case "Linear" -> Optional.of(Scaling.LINEAR);
            case "Logarithmic" ->
                admitted(
                        Scaling.LOGARITHMIC,
                        min,
                        max,
                        type,
                        path,
                        "Logarithmic needs minValue greater than 0; use Linear or a positive range");
            case "ReverseLogarithmic" ->
                continuous
                        ? admitted(
                                Scaling.REVERSE_LOGARITHMIC,
                                min,
                                max,
                                type,
                                path,
                                "ReverseLogarithmic needs 0 <= minValue and maxValue < 1; use Linear or another range")
                        : refused(
                                type,
                                path,
                                "ReverseLogarithmic is for continuous parameters; use Linear or Logarithmic");
            // The schema's enum, for what got past it.
            default -> refused(type, path, "must be one of Auto, Linear, Logarithmic, ReverseLogarithmic");
        };
    }

    private Optional<Scaling> admitted(
            Scaling scaling, double min, double max, @Nullable String type, String path, String remedy) {
        return scaling.admits(min, max) ? Optional.of(scaling) : refused(type, path, remedy);
    }

    private Optional<Scaling> refused(@Nullable String type, String path, String remedy) {
        findings.add(path + ".scalingType", type, remedy);
        return Optional.empty();
    }
}
