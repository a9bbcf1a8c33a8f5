package io.hptoperator.admission;

import io.hptoperator.api.HyperParameterTuningJobSpec;
import io.hptoperator.api.ParentHyperParameterTuningJob;
import io.hptoperator.api.WarmStartConfig;
import io.hptoperator.search.WarmStart;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** {@code warmStartConfig}, as far as it can be judged without looking at the parents. */
final class WarmStartReader {
    private static final String PATH = "spec.warmStartConfig";
    private static final String PARENTS = PATH + ".parentHyperParameterTuningJobs";
    private static final int MOST = 5;

    private final Findings findings;

    WarmStartReader(Findings findings) {
        this.findings = findings;
    }

    static String parent(int index) {
        return "%s[%d].hyperParameterTuningJobName".formatted(PARENTS, index);
    }

    /**
     * @param searcher what chooses configurations
     * @param own name of the tuning job itself
     */
    Optional<ParentJobs> read(HyperParameterTuningJobSpec spec, StrategyKind searcher, String own) {
        return Optional.ofNullable(spec.warmStartConfig()).map(given -> {
            findings.require(
                    spec.trainingJobDefinitions().isEmpty(),
                    PATH,
                    null,
                    "is for tuning jobs with a single trainingJobDefinition; remove it");
            findings.require(
                    searcher != StrategyKind.GRID,
                    PATH,
                    null,
                    "is not for strategy Grid, which tries every combination whatever its parents have found; remove"
                            + " it, or use Bayesian");
            return new ParentJobs(
                    kind(given), names(given.parentHyperParameterTuningJobs(), own), searcher == StrategyKind.BAYESIAN);
        });
    }

    private WarmStart.Kind kind(WarmStartConfig given) {
        var type = given.warmStartType();
        findings.require(
                "IdenticalDataAndAlgorithm".equals(type) || "TransferLearning".equals(type),
                PATH + ".warmStartType",
                type,
                "must be IdenticalDataAndAlgorithm or TransferLearning");
        return "TransferLearning".equals(type)
                ? WarmStart.Kind.TRANSFER_LEARNING
                : WarmStart.Kind.IDENTICAL_DATA_AND_ALGORITHM;
    }

    private List<String> names(List<ParentHyperParameterTuningJob> parents, String own) {
        findings.require(
                !parents.isEmpty() && parents.size() <= MOST,
                PARENTS,
                parents.size(),
                "must name one to %d tuning jobs".formatted(MOST));
        var names = parents.stream()
                .map(parent -> Objects.requireNonNullElse(parent.hyperParameterTuningJobName(), ""))
                .toList();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            var name = names.get(i);
            findings.require(!name.isEmpty(), parent(i), null, "is missing; name a tuning job in the same namespace");
            findings.require(seen.add(name), parent(i), name, "is named twice; remove one of the two");
            findings.require(
                    name.isEmpty() || !name.equals(own),
                    parent(i),
                    name,
                    "is this tuning job itself; name an earlier one");
        }
        return names;
    }
}
