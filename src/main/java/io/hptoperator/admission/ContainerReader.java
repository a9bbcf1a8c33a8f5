package io.hptoperator.admission;

import io.hptoperator.api.AlgorithmSpecification;
import io.hptoperator.training.metrics.MetricDefinition;
import io.hptoperator.training.metrics.MetricRules;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The container of a training job: its image and its metrics. */
final class ContainerReader {
    private final Findings findings;

    ContainerReader(Findings findings) {
        this.findings = findings;
    }

    void check(String path, @Nullable AlgorithmSpecification algorithm, @Nullable String objective) {
        findings.require(
                algorithm != null
                        && algorithm.trainingImage() != null
                        && !algorithm.trainingImage().isBlank(),
                path + ".trainingImage",
                null,
                "is missing; name the container image that trains");
        if (algorithm != null) {
            findings.require(
                    !"Pipe".equals(algorithm.trainingInputMode()),
                    path + ".trainingInputMode",
                    "Pipe",
                    "is not available; use File and mount the data with inputDataConfig");
            checkMetrics(path + ".metricDefinitions", algorithm.metricDefinitions(), objective);
        }
    }

    private void checkMetrics(
            String path, List<io.hptoperator.api.MetricDefinition> definitions, @Nullable String objective) {
        findings.require(
                definitions.size() <= MetricRules.MAX_DEFINITIONS,
                path,
                definitions.size(),
                "at most %d metrics are allowed".formatted(MetricRules.MAX_DEFINITIONS));
        Set<String> names = new HashSet<>();
        for (int i = 0; i < definitions.size(); i++) {
            var name = Objects.requireNonNullElse(definitions.get(i).name(), "");
            var regex = Objects.requireNonNullElse(definitions.get(i).regex(), "");
            var where = "%s[%d]".formatted(path, i);
            findings.require(
                    names.add(name), where + ".name", name, "is defined twice; metric names must be different");
            MetricDefinition.violation(name, regex)
                    .ifPresent(problem -> findings.add(where + ".regex", regex, problem));
        }
        findings.require(
                objective == null || definitions.isEmpty() || names.contains(objective),
                path,
                null,
                "the objective metric \"%s\" is not among the metric definitions; add one with this name"
                        .formatted(objective));
    }
}
