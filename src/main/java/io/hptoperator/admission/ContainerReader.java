package io.hptoperator.admission;

import io.hptoperator.api.AlgorithmSpecification;
import io.hptoperator.api.ResourceConfig;
import io.hptoperator.training.metrics.MetricDefinition;
import io.hptoperator.training.metrics.MetricRules;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The container of a training job: its image, its metrics and its instances. */
final class ContainerReader {
    private final Findings findings;

    ContainerReader(Findings findings) {
        this.findings = findings;
    }

    void check(
            String path,
            @Nullable AlgorithmSpecification algorithm,
            @Nullable ResourceConfig resources,
            @Nullable String objective) {
        var where = path + ".algorithmSpecification";
        findings.require(
                algorithm != null
                        && algorithm.trainingImage() != null
                        && !algorithm.trainingImage().isBlank(),
                where + ".trainingImage",
                null,
                "is missing; name the container image that trains");
        if (algorithm != null) {
            checkMetrics(where + ".metricDefinitions", algorithm.metricDefinitions(), objective);
        }
        var count = resources == null ? null : resources.instanceCount();
        findings.require(
                count == null || count >= 1, path + ".resourceConfig.instanceCount", count, "must be at least 1");
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
                objective,
                "the objective metric is not among the metric definitions; add one with this name");
    }
}
