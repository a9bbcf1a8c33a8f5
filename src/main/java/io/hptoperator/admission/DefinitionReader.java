package io.hptoperator.admission;

import io.hptoperator.api.HyperParameterTuningJobObjective;
import io.hptoperator.api.ParameterRanges;
import io.hptoperator.api.TrainingJobDefinition;
import io.hptoperator.search.Direction;
import io.hptoperator.search.Strategy;
import io.hptoperator.search.gp.BayesianStrategy;
import io.hptoperator.search.sampling.GridStrategy;
import io.hptoperator.search.sampling.RandomStrategy;
import io.hptoperator.search.space.SearchSpace;
import io.hptoperator.tuning.Definition;
import java.util.LinkedHashMap;
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
     */
    record Parts(
            String name,
            String path,
            TrainingJobDefinition definition,
            @Nullable HyperParameterTuningJobObjective objective,
            String objectivePath,
            @Nullable ParameterRanges ranges,
            String rangesPath) {}

    private static final int MAX_STATIC = 100;

    private final Findings findings;
    private final StrategyKind kind;
    private final int gridPoints;
    private final long seed;
    private final Map<String, String> scalings = new LinkedHashMap<>();
    private final Map<String, TrainingJobDefinition> templates = new LinkedHashMap<>();
    private final Map<String, Strategies> strategies = new LinkedHashMap<>();

    DefinitionReader(Findings findings, StrategyKind kind, int gridPoints, long seed) {
        this.findings = findings;
        this.kind = kind;
        this.gridPoints = gridPoints;
        this.seed = seed;
    }

    /** What {@code Auto} was resolved to, by {@link #label}; complete once all definitions are read. */
    Map<String, String> scalings() {
        return scalings;
    }

    /** By definition name; complete once all definitions are read. */
    Map<String, TrainingJobDefinition> templates() {
        return templates;
    }

    /** By definition name; complete once all definitions are read. */
    Map<String, Strategies> strategies() {
        return strategies;
    }

    Optional<Definition> read(Parts parts) {
        int before = findings.size();
        templates.put(parts.name(), parts.definition());
        var metric = parts.objective() == null ? null : parts.objective().metricName();
        findings.require(
                metric != null && !metric.isBlank(),
                parts.objectivePath() + ".metricName",
                null,
                "is missing; name the metric to optimise");
        new TrialReader(findings).check(parts.path(), TrialReader.whatAllTrialsShare(parts.definition()), metric);
        Map<String, String> chosen = new LinkedHashMap<>();
        var ranges = new RangeReader(findings, chosen);
        var space = ranges.readSome(parts.ranges(), parts.rangesPath());
        chosen.forEach((parameter, scaling) -> scalings.put(label(parts.name(), parameter), scaling));
        checkNames(parts.path(), parts.definition(), ranges.names());
        return findings.size() > before
                ? Optional.empty()
                : Optional.of(definition(parts, Objects.requireNonNull(metric), space));
    }

    /** Definitions may tune parameters of the same name over different ranges. */
    private static String label(String definition, String parameter) {
        return definition.isEmpty() ? parameter : definition + "/" + parameter;
    }

    private void checkNames(String path, TrainingJobDefinition definition, Set<String> tuned) {
        var fixed = definition.staticHyperParameters().keySet();
        var names = new HyperParameterNames(findings);
        names.check(path + ".staticHyperParameters", fixed, MAX_STATIC);
        names.checkNotBoth(path + ".staticHyperParameters", fixed, tuned);
        names.checkEnvironment(path, fixed, tuned, definition.environment());
    }

    private Definition definition(Parts parts, String metric, SearchSpace space) {
        var name = parts.name();
        var own = seed + 31L * name.hashCode();
        var random = new RandomStrategy(space, own);
        var chosen = chosen(space, parts.objective(), own, random);
        strategies.put(name, new Strategies(chosen, random));
        var resources = InstanceResources.of(parts.definition().resourceConfig());
        return new Definition(
                name, metric, space, combinations(chosen, space), resources.instances(), resources.gpus());
    }

    private Strategy chosen(
            SearchSpace space, @Nullable HyperParameterTuningJobObjective objective, long own, Strategy random) {
        return switch (kind) {
            case GRID -> new GridStrategy(space, gridPoints);
            case BAYESIAN -> new BayesianStrategy(space, direction(objective), own);
            case RANDOM -> random;
            // Never gets here: it is refused.
            case HYPERBAND -> random;
        };
    }

    /** Another type is a violation of its own. */
    private static Direction direction(@Nullable HyperParameterTuningJobObjective objective) {
        return objective != null && "Minimize".equals(objective.type()) ? Direction.MINIMIZE : Direction.MAXIMIZE;
    }

    private static OptionalLong combinations(Strategy chosen, SearchSpace space) {
        return chosen instanceof GridStrategy grid ? OptionalLong.of(grid.combinations()) : space.combinations();
    }
}
