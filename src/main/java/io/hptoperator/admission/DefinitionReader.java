package io.hptoperator.admission;

import io.hptoperator.api.HyperParameterTuningJobConfig;
import io.hptoperator.api.HyperParameterTuningJobObjective;
import io.hptoperator.api.ParameterRanges;
import io.hptoperator.api.TrainingJobDefinition;
import io.hptoperator.api.TrainingJobSpec;
import io.hptoperator.manifest.EnvironmentName;
import io.hptoperator.manifest.Manifests;
import io.hptoperator.search.Strategy;
import io.hptoperator.search.sampling.GridStrategy;
import io.hptoperator.search.sampling.RandomStrategy;
import io.hptoperator.search.space.Parameter;
import io.hptoperator.search.space.SearchSpace;
import io.hptoperator.tuning.Definition;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One training job definition with its objective and its search space. */
final class DefinitionReader {
    private final Findings findings;
    private final HyperParameterTuningJobConfig config;
    private final StrategyKind kind;
    private final long seed;
    private final Map<String, String> scalings;
    private final Map<String, Strategies> strategies;

    DefinitionReader(
            Findings findings,
            HyperParameterTuningJobConfig config,
            StrategyKind kind,
            long seed,
            Map<String, String> scalings,
            Map<String, Strategies> strategies) {
        this.findings = findings;
        this.config = config;
        this.kind = kind;
        this.seed = seed;
        this.scalings = scalings;
        this.strategies = strategies;
    }

    Optional<Definition> read(
            String name,
            String path,
            TrainingJobDefinition definition,
            @Nullable HyperParameterTuningJobObjective objective,
            String objectivePath,
            @Nullable ParameterRanges ranges,
            String rangesPath) {
        int before = findings.size();
        var metric = objective == null ? null : objective.metricName();
        findings.require(metric != null && !metric.isBlank(), objectivePath + ".metricName", null, "is missing");
        new ContainerReader(findings)
                .check(path, definition.algorithmSpecification(), definition.resourceConfig(), metric);
        Manifests.problems(path, whatAllTrialsShare(definition))
                .forEach(problem -> findings.add(problem.path(), null, problem.message()));
        var space = space(ranges, rangesPath);
        checkNames(path, definition, space);
        if (findings.size() > before) {
            return Optional.empty();
        }
        return Optional.of(definition(name, Objects.requireNonNull(metric), space, definition));
    }

    /** A trial without what differs from trial to trial, so that what cannot run is refused before the first one. */
    private static TrainingJobSpec whatAllTrialsShare(TrainingJobDefinition definition) {
        return new TrainingJobSpec(
                null,
                null,
                null,
                definition.definitionName(),
                null,
                Map.of(),
                Map.of(),
                null,
                null,
                definition.algorithmSpecification(),
                definition.resourceConfig(),
                definition.stoppingCondition(),
                definition.retryStrategy(),
                definition.environment(),
                definition.inputDataConfig(),
                definition.outputDataConfig(),
                definition.checkpointConfig(),
                definition.template());
    }

    private SearchSpace space(@Nullable ParameterRanges ranges, String path) {
        var space = ranges == null
                ? new SearchSpace(java.util.List.of())
                : new RangeReader(findings, scalings).read(ranges, path);
        var automatic = ranges != null && !ranges.autoParameters().isEmpty();
        findings.require(!automatic, path + ".autoParameters", "", "is not available in this version; give ranges");
        findings.require(
                ranges != null && !isEmpty(ranges), path, null, "holds no range; give at least one parameter to tune");
        return space;
    }

    private static boolean isEmpty(ParameterRanges ranges) {
        return ranges.continuousParameterRanges().isEmpty()
                && ranges.integerParameterRanges().isEmpty()
                && ranges.categoricalParameterRanges().isEmpty()
                && ranges.autoParameters().isEmpty();
    }

    private void checkNames(String path, TrainingJobDefinition definition, SearchSpace space) {
        var tuned = new LinkedHashSet<String>();
        space.parameters().stream().map(Parameter::name).forEach(tuned::add);
        var fixed = definition.staticHyperParameters().keySet();
        for (var name : fixed) {
            var where = path + ".staticHyperParameters[" + name + "]";
            findings.require(!tuned.contains(name), where, name, "is both static and tuned; remove one of the two");
            findings.require(
                    !name.startsWith("_"), where, name, "begins with _, which is reserved; choose another name");
        }
        checkEnvironmentNames(path, tuned, fixed);
    }

    /** Two names that become one environment variable would give the container the value of only one of them. */
    private void checkEnvironmentNames(String path, Set<String> tuned, Set<String> fixed) {
        var all = new LinkedHashSet<>(tuned);
        all.addAll(fixed);
        var seen = new java.util.HashMap<String, String>();
        for (var name : all) {
            var other = seen.putIfAbsent(EnvironmentName.of(name), name);
            findings.require(
                    other == null,
                    path,
                    name,
                    "and hyperparameter \"%s\" both become the environment variable %s; rename one"
                            .formatted(other, EnvironmentName.of(name)));
        }
    }

    private Definition definition(String name, String metric, SearchSpace space, TrainingJobDefinition given) {
        long own = seed + 31L * name.hashCode();
        var random = new RandomStrategy(space, own);
        var chosen = chosen(space, random);
        strategies.put(name, new Strategies(chosen, random));
        var resources = InstanceResources.of(given.resourceConfig());
        return new Definition(
                name, metric, space, combinations(chosen, space), resources.instances(), resources.gpus());
    }

    private Strategy chosen(SearchSpace space, Strategy random) {
        return switch (kind) {
            case GRID -> new GridStrategy(space, gridPoints());
            // The two others never get here: they are refused.
            case RANDOM, BAYESIAN, HYPERBAND -> random;
        };
    }

    private static OptionalLong combinations(Strategy chosen, SearchSpace space) {
        return chosen instanceof GridStrategy grid ? OptionalLong.of(grid.combinations()) : space.combinations();
    }

    private int gridPoints() {
        var path = "spec.hyperParameterTuningJobConfig.strategyConfig.gridStrategyConfig.gridPoints";
        var points = Optional.ofNullable(config.strategyConfig())
                .flatMap(strategy -> Optional.ofNullable(strategy.gridStrategyConfig()))
                .flatMap(grid -> Optional.ofNullable(grid.gridPoints()))
                .orElse(GridStrategy.DEFAULT_GRID_POINTS);
        findings.require(points >= 2, path, points, "must be at least 2, because a range has two ends");
        return Math.max(points, 2);
    }
}
