package io.hptoperator.admission;

import io.hptoperator.api.AutoParameter;
import io.hptoperator.api.CategoricalParameterRange;
import io.hptoperator.api.ContinuousParameterRange;
import io.hptoperator.api.IntegerParameterRange;
import io.hptoperator.api.ParameterRanges;
import io.hptoperator.search.space.CategoricalParameter;
import io.hptoperator.search.space.ContinuousParameter;
import io.hptoperator.search.space.IntegerParameter;
import io.hptoperator.search.space.Parameter;
import io.hptoperator.search.space.SearchSpace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** AMT's ParameterRanges → {@link SearchSpace}. */
final class RangeReader {
    private static final int MAX_PARAMETERS = 30;
    private static final int MAX_VALUES = 30;

    private final Findings findings;
    private final Bounds bounds;
    private final ScalingReader scalings;
    private final Choices choices;
    private final boolean autotune;
    private final Set<String> names = new LinkedHashSet<>();
    private final List<Parameter> parameters = new ArrayList<>();

    /**
     * @param autotune whether ranges may be left to choose
     * @param choices receives what was chosen
     */
    RangeReader(Findings findings, boolean autotune, Choices choices) {
        this.findings = findings;
        this.bounds = new Bounds(findings);
        this.scalings = new ScalingReader(findings, choices);
        this.autotune = autotune;
        this.choices = choices;
    }

    /** Refuses a search space without parameters; nothing in it would be tuned. */
    SearchSpace readSome(@Nullable ParameterRanges ranges, String path) {
        if (ranges == null || isEmpty(ranges)) {
            findings.add(path, null, "holds no range; give at least one parameter to tune");
            return new SearchSpace(List.of());
        }
        findings.require(
                autotune || ranges.autoParameters().isEmpty(),
                path + ".autoParameters",
                null,
                "needs spec.autotune.mode: Enabled; set it, or give ranges");
        return read(ranges, path);
    }

    /** Names of all ranges read, those included that are refused for something else. */
    Set<String> names() {
        return names;
    }

    private static boolean isEmpty(ParameterRanges ranges) {
        return ranges.continuousParameterRanges().isEmpty()
                && ranges.integerParameterRanges().isEmpty()
                && ranges.categoricalParameterRanges().isEmpty()
                && ranges.autoParameters().isEmpty();
    }

    private SearchSpace read(ParameterRanges ranges, String path) {
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
        for (int i = 0; i < ranges.autoParameters().size(); i++) {
            automatic(ranges.autoParameters().get(i), "%s.autoParameters[%d]".formatted(path, i));
        }
        findings.require(
                names.size() <= MAX_PARAMETERS,
                path,
                null,
                "%d parameters; at most %d can be tuned".formatted(names.size(), MAX_PARAMETERS));
        return new SearchSpace(parameters);
    }

    private void continuous(ContinuousParameterRange range, String path) {
        var name = name(range.name(), path);
        var given = bounds.reals(range.minValue(), range.maxValue(), path);
        if (name.isPresent() && given.isPresent()) {
            var reals = given.get();
            scalings.read(name.get(), range.scalingType(), reals, true, path)
                    .ifPresent(scaling ->
                            parameters.add(new ContinuousParameter(name.get(), reals.min(), reals.max(), scaling)));
        }
    }

    private void integer(IntegerParameterRange range, String path) {
        var name = name(range.name(), path);
        var given = bounds.wholes(range.minValue(), range.maxValue(), path);
        if (name.isPresent() && given.isPresent()) {
            var wholes = given.get();
            var reals = new Bounds.Reals((double) wholes.min(), (double) wholes.max());
            scalings.read(name.get(), range.scalingType(), reals, false, path)
                    .ifPresent(scaling ->
                            parameters.add(new IntegerParameter(name.get(), wholes.min(), wholes.max(), scaling)));
        }
    }

    private void categorical(CategoricalParameterRange range, String path) {
        var name = name(range.name(), path);
        var values = range.values();
        int before = findings.size();
        findings.require(!values.isEmpty(), path + ".values", null, "is empty; give at least one value");
        findings.require(
                values.size() <= MAX_VALUES,
                path + ".values",
                values.size(),
                "at most %d values are allowed".formatted(MAX_VALUES));
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < values.size(); i++) {
            findings.require(
                    seen.add(values.get(i)),
                    "%s.values[%d]".formatted(path, i),
                    values.get(i),
                    "is given twice; values must be different");
        }
        if (findings.size() == before) {
            name.ifPresent(known -> parameters.add(new CategoricalParameter(known, values)));
        }
    }

    private void automatic(AutoParameter auto, String path) {
        var name = name(auto.name(), path);
        var hint = Objects.requireNonNullElse(auto.valueHint(), "");
        findings.require(!hint.isEmpty(), path + ".valueHint", null, "is missing; give a value that is known to work");
        if (name.isPresent() && !hint.isEmpty()) {
            var chosen = AutoRange.around(name.get(), hint);
            choices.ranges().put(name.get(), AutoRange.text(chosen));
            parameters.add(chosen);
        }
    }

    private Optional<String> name(@Nullable String name, String path) {
        int before = findings.size();
        var given = Objects.requireNonNullElse(name, "");
        findings.require(!given.isEmpty(), path + ".name", null, "is missing");
        findings.require(
                !given.startsWith("_"), path + ".name", given, "begins with _, which is reserved; choose another name");
        findings.require(
                names.add(given), path + ".name", given, "is used by two ranges; parameter names must be different");
        return findings.size() == before ? Optional.of(given) : Optional.empty();
    }
}
