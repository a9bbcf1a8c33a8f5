package io.hptoperator.admission;

import io.hptoperator.api.HyperParameterTuningJobConfig;
import io.hptoperator.api.HyperbandStrategyConfig;
import io.hptoperator.api.ResourceLimits;
import io.hptoperator.api.StrategyConfig;
import io.hptoperator.api.TrainingJobDefinition;
import io.hptoperator.api.TrainingJobEarlyStoppingConfig;
import io.hptoperator.stopping.EarlyStopping;
import io.hptoperator.stopping.Hyperband;
import io.hptoperator.stopping.MedianRule;
import io.hptoperator.stopping.NoEarlyStopping;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** By which rule the trials of a definition are stopped early. */
final class EarlyStoppingReader {
    private static final String CONFIG = "spec.hyperParameterTuningJobConfig.";
    private static final String HYPERBAND = CONFIG + "strategyConfig.hyperbandStrategyConfig";
    private static final String GUARDS = CONFIG + "trainingJobEarlyStoppingConfig";
    /** Where AMT looks for the number of epochs, in this order. */
    private static final List<String> EPOCHS = List.of("epochs", "numepochs", "n-epochs", "n_epochs", "num_epochs");

    private static final int MAX_RESOURCE = 20_000;

    private final Findings findings;
    private final HyperParameterTuningJobConfig config;
    private final int definitions;
    private final boolean autotune;

    /**
     * @param definitions among which the training jobs are shared out
     * @param autotune choose the median rule where the user has chosen nothing
     */
    EarlyStoppingReader(Findings findings, HyperParameterTuningJobConfig config, int definitions, boolean autotune) {
        this.findings = findings;
        this.config = config;
        this.definitions = Math.max(1, definitions);
        this.autotune = autotune;
    }

    /** Checks what is the same for all definitions. */
    void check() {
        var type = config.trainingJobEarlyStoppingType();
        var path = CONFIG + "trainingJobEarlyStoppingType";
        findings.require(type == null || type.equals("Off") || type.equals("Auto"), path, type, "must be Off or Auto");
        findings.require(
                !isAuto() || !isHyperband(),
                path,
                type,
                "must be Off with strategy Hyperband, which stops trials by its own rule");
        guards().ifPresent(guards -> {
            findings.require(isAuto(), GUARDS, null, "needs trainingJobEarlyStoppingType Auto; set that, or remove it");
            atLeastOne(GUARDS + ".minCompletedTrials", Optional.ofNullable(guards.minCompletedTrials()));
            atLeastOne(GUARDS + ".startEpoch", Optional.ofNullable(guards.startEpoch()));
        });
    }

    private void atLeastOne(String path, Optional<Integer> value) {
        value.filter(given -> given < 1).ifPresent(given -> findings.add(path, given, "must be at least 1"));
    }

    /** @param path of the definition */
    EarlyStopping read(TrainingJobDefinition definition, String path) {
        if (isHyperband()) {
            return hyperband(definition, path).<EarlyStopping>map(rule -> rule).orElseGet(NoEarlyStopping::new);
        }
        return isAuto() ? medianRule() : new NoEarlyStopping();
    }

    boolean isAuto() {
        return Optional.ofNullable(config.trainingJobEarlyStoppingType())
                .map("Auto"::equals)
                .orElse(autotune && !isHyperband());
    }

    private boolean isHyperband() {
        return "Hyperband".equals(config.strategy());
    }

    private Optional<TrainingJobEarlyStoppingConfig> guards() {
        return Optional.ofNullable(config.trainingJobEarlyStoppingConfig());
    }

    private MedianRule medianRule() {
        int minimum = guards().map(TrainingJobEarlyStoppingConfig::minCompletedTrials)
                .orElseGet(this::defaultMinCompletedTrials);
        return new MedianRule(
                Math.max(1, minimum),
                guards().map(TrainingJobEarlyStoppingConfig::startEpoch)
                        .map(OptionalInt::of)
                        .orElseGet(OptionalInt::empty));
    }

    /** In a small job four completed trials would come too late to save anything. */
    private int defaultMinCompletedTrials() {
        return Optional.ofNullable(config.resourceLimits())
                .map(ResourceLimits::maxNumberOfTrainingJobs)
                .map(trials -> Math.clamp(trials / 2 / definitions, 1, MedianRule.DEFAULT_MIN_COMPLETED_TRIALS))
                .orElse(MedianRule.DEFAULT_MIN_COMPLETED_TRIALS);
    }

    private Optional<Hyperband> hyperband(TrainingJobDefinition definition, String path) {
        var settings = Optional.ofNullable(config.strategyConfig()).map(StrategyConfig::hyperbandStrategyConfig);
        var epochs = epochs(definition);
        var given = settings.map(HyperbandStrategyConfig::maxResource);
        if (given.isEmpty() && epochs.isEmpty()) {
            refuseUnlimited(definition, path);
            return Optional.empty();
        }
        int most = given.orElseGet(epochs::orElseThrow);
        int least =
                settings.map(HyperbandStrategyConfig::minResource).orElseGet(() -> Hyperband.defaultMinResource(most));
        var origin = given.isPresent() ? "" : ", which is what " + path + " has as epochs";
        return areResources(least, most, origin)
                ? Optional.of(new Hyperband(
                        least, most, epochs.filter(own -> own <= most).isPresent()))
                : Optional.empty();
    }

    /** @param origin where {@code most} comes from, if nobody gave it, for the end of a message */
    private boolean areResources(int least, int most, String origin) {
        int before = findings.size();
        findings.require(
                most >= 1 && most <= MAX_RESOURCE,
                HYPERBAND + ".maxResource",
                most,
                "must be between 1 and %d".formatted(MAX_RESOURCE));
        findings.require(least >= 1, HYPERBAND + ".minResource", least, "must be at least 1");
        findings.require(
                least <= most,
                HYPERBAND + ".minResource",
                least,
                "minResource %d must not be greater than maxResource %d%s".formatted(least, most, origin));
        return findings.size() == before;
    }

    private void refuseUnlimited(TrainingJobDefinition definition, String path) {
        var unusable = EPOCHS.stream()
                .filter(definition.staticHyperParameters()::containsKey)
                .findFirst();
        if (unusable.isPresent()) {
            findings.add(
                    path + ".staticHyperParameters[" + unusable.get() + "]",
                    definition.staticHyperParameters().get(unusable.get()),
                    "must be a whole number between 1 and %d for strategy Hyperband; or give %s.maxResource"
                            .formatted(MAX_RESOURCE, HYPERBAND));
        } else {
            findings.add(
                    CONFIG + "strategyConfig",
                    null,
                    "strategy Hyperband needs strategyConfig.hyperbandStrategyConfig.maxResource, or a static"
                            + " hyperparameter epochs");
        }
    }

    private static Optional<Integer> epochs(TrainingJobDefinition definition) {
        return EPOCHS.stream()
                .flatMap(name ->
                        Optional.ofNullable(definition.staticHyperParameters().get(name)).stream())
                .findFirst()
                .filter(text -> text.matches("[0-9]{1,5}"))
                .map(Integer::valueOf)
                .filter(epochs -> epochs >= 1 && epochs <= MAX_RESOURCE);
    }
}
