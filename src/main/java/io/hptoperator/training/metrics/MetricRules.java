package io.hptoperator.training.metrics;

import java.util.List;
import java.util.Optional;

/**
 * Which metrics a training job emits and how they are found.
 *
 * @param objective name of the metric that tuning is about; absent for a training job that stands alone
 * @param definitions at most {@value #MAX_DEFINITIONS}; the objective is one of them
 */
public record MetricRules(Optional<String> objective, List<MetricDefinition> definitions) {
    public static final int MAX_DEFINITIONS = 40;

    public MetricRules {
        if (definitions.size() > MAX_DEFINITIONS) {
            throw new IllegalArgumentException(
                    "%d metric definitions; at most %d are allowed".formatted(definitions.size(), MAX_DEFINITIONS));
        }
        definitions = List.copyOf(definitions);
        if (objective.isPresent()) {
            requireDefined(objective.get(), definitions);
        }
    }

    /** The definitions as given or, when there are none, {@code name=value} and {@code name: value} for the objective. */
    public static MetricRules of(Optional<String> objective, List<MetricDefinition> definitions) {
        return new MetricRules(
                objective,
                definitions.isEmpty()
                        ? objective.stream()
                                .map(MetricDefinition::ofNameAndValue)
                                .toList()
                        : definitions);
    }

    private static void requireDefined(String objective, List<MetricDefinition> definitions) {
        if (definitions.stream().noneMatch(definition -> definition.name().equals(objective))) {
            throw new IllegalArgumentException(
                    "objective metric '%s' is not among the metric definitions %s; add a definition with this name"
                            .formatted(
                                    objective,
                                    definitions.stream()
                                            .map(MetricDefinition::name)
                                            .toList()));
        }
    }

    /** There is something to look for in a log. */
    public boolean any() {
        return !definitions.isEmpty();
    }

    public Optional<MetricDefinition> objectiveDefinition() {
        return definitions.stream()
                .filter(definition ->
                        objective.filter(definition.name()::equals).isPresent())
                .findFirst();
    }
}
