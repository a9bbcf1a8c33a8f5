package io.hptoperator.admission;

import io.hptoperator.search.space.CategoricalParameter;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.Parameter;
import io.hptoperator.search.space.SearchSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code initialHyperParameters} → configurations to try first. */
final class StartingPointReader {
    private static final double MIDDLE = 0.5;
    private static final int MOST = 30;

    private final Findings findings;
    private final Map<String, Parameter> tuned;

    StartingPointReader(Findings findings, SearchSpace space) {
        this.findings = findings;
        this.tuned = space.parameters().stream()
                .collect(
                        Collectors.toMap(Parameter::name, parameter -> parameter, (one, _) -> one, LinkedHashMap::new));
    }

    /** Of what is wrong nothing is returned. */
    List<Configuration> read(List<Map<String, String>> points, String path) {
        findings.require(points.size() <= MOST, path, points.size(), "at most %d are allowed".formatted(MOST));
        List<Configuration> read = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            var where = "%s[%d]".formatted(path, i);
            if (isInside(points.get(i), where)) {
                var point = completed(points.get(i));
                findings.require(
                        !read.contains(point),
                        where,
                        null,
                        "is the same configuration as an earlier one; remove one of the two");
                read.add(point);
            }
        }
        return read;
    }

    private boolean isInside(Map<String, String> point, String where) {
        int before = findings.size();
        point.forEach((name, value) -> {
            var parameter = tuned.get(name);
            if (parameter == null) {
                findings.add(
                        where + "[" + name + "]",
                        value,
                        "is not the value of a tuned parameter; they are " + String.join(", ", tuned.keySet()));
            } else {
                findings.require(
                        parameter.contains(value),
                        where + "[" + name + "]",
                        value,
                        "is outside of the parameter's range, %s; give a value inside"
                                .formatted(AutoRange.text(parameter)));
            }
        });
        return findings.size() == before;
    }

    private Configuration completed(Map<String, String> point) {
        Map<String, String> values = new LinkedHashMap<>();
        tuned.forEach((name, parameter) -> {
            var given = point.get(name);
            values.put(name, given == null ? usual(parameter) : parameter.spelled(given));
        });
        return new Configuration(values);
    }

    /** In the middle of its scaled range; a category has no middle, and its first value is as a rule the usual one. */
    private static String usual(Parameter parameter) {
        return parameter instanceof CategoricalParameter choice
                ? choice.values().getFirst()
                : parameter.textAt(MIDDLE);
    }
}
