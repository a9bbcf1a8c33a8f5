package io.hptoperator.admission;

import io.hptoperator.api.HyperParameterTuningJobObjective;
import io.hptoperator.api.ParameterRanges;
import io.hptoperator.api.TrainingJobDefinition;
import io.hptoperator.api.TrainingJobSpec;
import io.hptoperator.search.Direction;
import io.hptoperator.search.Strategy;
import io.hptoperator.search.gp.BayesianStrategy;
import io.hptoperator.search.sampling.GridStrategy;
import io.hptoperator.search.sampling.RandomStrategy;
import io.hptoperator.search.sampling.StartingPoints;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.SearchSpace;
import io.hptoperator.stopping.EarlyStopping;
import io.hptoperator.tuning.Definition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One training job definition with its objective and its search space. */
final class DefinitionReader {
    /**
     * What a definition needs, wherever the resource keeps it: in the single form objective and ranges stand elsewhere than
     * the definition.
     *
     * @param name empty in the single form
     * @param startingPoints {@code initialHyperParameters}
     */
    record Parts(
            String name,
            String path,
            TrainingJobDefinition definition,
            @Nullable HyperParameterTuningJobObjective objective,
            String objectivePath,
            @Nullable ParameterRanges ranges,
            String rangesPath,
            List<Map<String, String>> startingPoints,
            String startingPointsPath) {}

    private static final int MAX_STATIC = 100;

    private final Findings findings;
    private final StrategyKind searcher;
    private final EarlyStoppingReader earlyStopping;
    private final int gridPoints;
    private final long seed;
    private final boolean autotune;
    private final Choices choices = Choices.none();
    private final Map<String, TrainingJobDefinition> templates = new LinkedHashMap<>();
    private final Map<String, HyperParameterTuningJobObjective> objectives = new LinkedHashMap<>();
    private final Map<String, Strategies> strategies = new LinkedHashMap<>();

    /** @param searcher what chooses configurations */
    DefinitionReader(
            Findings findings,
            StrategyKind searcher,
            EarlyStoppingReader earlyStopping,
            int gridPoints,
            long seed,
            boolean autotune) {
        this.findings = findings;
        this.searcher = searcher;
        this.earlyStopping = earlyStopping;
        this.gridPoints = gridPoints;
        this.seed = seed;
        this.autotune = autotune;
    }

    /** What was left open in all of them; complete once all definitions are read. */
    Choices choices() {
        return choices;
    }

    /** By definition name; complete once all definitions are read. */
    Map<String, TrainingJobDefinition> templates() {
        return templates;
    }

    /** By definition name; complete once all definitions are read. */
    Map<String, HyperParameterTuningJobObjective> objectives() {
        return objectives;
    }

    /** By definition name; complete once all definitions are read. */
    Map<String, Strategies> strategies() {
        return strategies;
    }

    Optional<Definition> read(Parts parts) {
        int before = findings.size();
        templates.put(parts.name(), parts.definition());
        Optional.ofNullable(parts.objective()).ifPresent(objective -> objectives.put(parts.name(), objective));
        var metric = parts.objective() == null ? null : parts.objective().metricName();
        findings.require(
                metric != null && !metric.isBlank(),
                parts.objectivePath() + ".metricName",
                null,
                "is missing; name the metric to optimise");
        new TrialReader(findings)
                .check(parts.path(), TrainingJobSpec.of(parts.definition(), TrainingJobSpec.Own.NONE), metric);
        var chosen = Choices.none();
        var ranges = new RangeReader(findings, autotune, chosen);
        var space = ranges.readSome(parts.ranges(), parts.rangesPath());
        choices.putAll(parts.name(), chosen);
        var startingPoints = findings.size() > before
                ? List.<Configuration>of() // ranges that make no sense contain nothing
                : new StartingPointReader(findings, space).read(parts.startingPoints(), parts.startingPointsPath());
        checkNames(parts.path(), parts.definition(), ranges.names());
        var rule = earlyStopping.read(parts.definition(), parts.path());
        return findings.size() > before
                ? Optional.empty()
                : Optional.of(definition(parts, Objects.requireNonNull(metric), space, startingPoints, rule));
    }

    private void checkNames(String path, TrainingJobDefinition definition, Set<String> tuned) {
        var fixed = definition.staticHyperParameters().keySet();
        var names = new HyperParameterNames(findings);
        names.check(path + ".staticHyperParameters", fixed, MAX_STATIC);
        names.checkNotBoth(path + ".staticHyperParameters", fixed, tuned);
        names.checkEnvironment(path, fixed, tuned, definition.environment());
    }

    private Definition definition(
            Parts parts, String metric, SearchSpace space, List<Configuration> startingPoints, EarlyStopping rule) {
        var name = parts.name();
        var own = seed + 31L * name.hashCode();
        var random = new StartingPoints(startingPoints, new RandomStrategy(space, own));
        strategies.put(name, new Strategies(recipe(parts, space, startingPoints, own, random), random));
        var resources = InstanceResources.of(parts.definition().resourceConfig());
        return new Definition(name, metric, space, combinations(space), resources.instances(), resources.gpus(), rule);
    }

    private Strategies.Recipe recipe(
            Parts parts, SearchSpace space, List<Configuration> startingPoints, long own, Strategy random) {
        return switch (searcher) {
            case GRID -> grid(parts, space, startingPoints);
            case BAYESIAN -> {
                var direction = direction(parts.objective());
                yield warmStart -> new BayesianStrategy(space, direction, own, warmStart, startingPoints);
            }
            case RANDOM, HYPERBAND -> _ -> random;
        };
    }

    private Strategies.Recipe grid(Parts parts, SearchSpace space, List<Configuration> startingPoints) {
        var grid = new GridStrategy(space, gridPoints);
        for (int i = 0; i < startingPoints.size(); i++) {
            findings.require(
                    grid.contains(startingPoints.get(i)),
                    "%s[%d]".formatted(parts.startingPointsPath(), i),
                    startingPoints.get(i).values(),
                    "is no combination of the grid, which alone is tried; give values of the grid");
        }
        var ordered = new StartingPoints(startingPoints, grid);
        return _ -> ordered;
    }

    /** Another type is a violation of its own. */
    private static Direction direction(@Nullable HyperParameterTuningJobObjective objective) {
        return objective != null && "Minimize".equals(objective.type()) ? Direction.MINIMIZE : Direction.MAXIMIZE;
    }

    private OptionalLong combinations(SearchSpace space) {
        return searcher == StrategyKind.GRID
                ? OptionalLong.of(new GridStrategy(space, gridPoints).combinations())
                : space.combinations();
    }
}
