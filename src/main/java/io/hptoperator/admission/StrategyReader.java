package io.hptoperator.admission;

import io.hptoperator.api.GridStrategyConfig;
import io.hptoperator.api.HyperParameterTuningJobConfig;
import io.hptoperator.api.HyperbandStrategyConfig;
import io.hptoperator.api.StrategyConfig;
import io.hptoperator.search.sampling.GridStrategy;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The strategy and its settings. */
final class StrategyReader {
    private static final String CONFIG = "spec.hyperParameterTuningJobConfig.";
    private static final String SETTINGS = CONFIG + "strategyConfig.";
    private static final Set<String> SEARCHERS = Set.of("Random", "Bayesian");
    private static final int MAX_GRID_POINTS = 1000;

    private final Findings findings;
    private final HyperParameterTuningJobConfig config;

    StrategyReader(Findings findings, HyperParameterTuningJobConfig config) {
        this.findings = findings;
        this.config = config;
    }

    StrategyKind kind() {
        var kind = StrategyKind.of(config.strategy());
        if (kind.isEmpty()) {
            findings.add(
                    CONFIG + "strategy",
                    config.strategy(),
                    (config.strategy() == null ? "is missing; it " : "")
                            + "must be one of Random, Grid, Bayesian, Hyperband");
        }
        Optional.ofNullable(config.strategyConfig()).ifPresent(settings -> {
            checkSettings("Hyperband", "hyperbandStrategyConfig", settings.hyperbandStrategyConfig());
            checkSettings("Grid", "gridStrategyConfig", settings.gridStrategyConfig());
        });
        var seed = config.randomSeed();
        findings.require(seed == null || seed >= 0, CONFIG + "randomSeed", seed, "must be at least 0");
        return kind.orElse(StrategyKind.RANDOM);
    }

    /** What chooses configurations: the strategy itself, except that Hyperband may have a model. */
    StrategyKind searcher(StrategyKind kind) {
        var searcher = Optional.ofNullable(config.strategyConfig())
                .map(StrategyConfig::hyperbandStrategyConfig)
                .map(HyperbandStrategyConfig::searcher);
        findings.require(
                searcher.filter(text -> !SEARCHERS.contains(text)).isEmpty(),
                SETTINGS + "hyperbandStrategyConfig.searcher",
                searcher.orElse(null),
                "must be Random or Bayesian");
        return kind == StrategyKind.HYPERBAND
                        && searcher.filter("Bayesian"::equals).isPresent()
                ? StrategyKind.BAYESIAN
                : kind;
    }

    /** Settings of another strategy would be without effect, and nobody would notice. */
    private void checkSettings(String strategy, String field, @Nullable Object settings) {
        findings.require(
                settings == null || strategy.equals(config.strategy()),
                SETTINGS + field,
                null,
                "%s belongs to strategy %s, but strategy is %s; remove it"
                        .formatted(field, strategy, config.strategy()));
    }

    /** Values of each continuous range. */
    int gridPoints() {
        var points = Optional.ofNullable(config.strategyConfig())
                .map(StrategyConfig::gridStrategyConfig)
                .map(GridStrategyConfig::gridPoints)
                .orElse(GridStrategy.DEFAULT_GRID_POINTS);
        var path = SETTINGS + "gridStrategyConfig.gridPoints";
        findings.require(points >= 2, path, points, "must be at least 2, because a range has two ends");
        findings.require(points <= MAX_GRID_POINTS, path, points, "must be at most " + MAX_GRID_POINTS);
        return Math.clamp(points, 2, MAX_GRID_POINTS);
    }
}
