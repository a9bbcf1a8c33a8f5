package io.hptoperator.admission;

import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.HyperParameterTuningJobConfig;
import io.hptoperator.api.HyperParameterTuningJobObjective;
import io.hptoperator.api.HyperParameterTuningJobSpec;
import io.hptoperator.api.TrainingJobDefinition;
import io.hptoperator.search.Direction;
import io.hptoperator.tuning.Definition;
import io.hptoperator.tuning.TuningJob;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a tuning job from top to bottom; the parts have readers of their own. */
final class TuningJobReader {
    private static final String CONFIG = "spec.hyperParameterTuningJobConfig";
    private static final int MAX_DEFINITIONS = 10;
    /** So that {@code <name>-<nnn>-<8 hex>} fits a label and a Job name, which have 63 characters. */
    private static final int MAX_NAME = 45;

    private final HyperParameterTuningJob job;
    private final Findings findings = new Findings();
    private final Map<String, String> scalings = new LinkedHashMap<>();
    private final Map<String, TrainingJobDefinition> templates = new LinkedHashMap<>();
    private final Map<String, Strategies> strategies = new LinkedHashMap<>();

    TuningJobReader(HyperParameterTuningJob job) {
        this.job = job;
    }

    TuningAdmission read() {
        UnreadableFields.check(job, findings);
        readName();
        var spec = job.getSpec();
        if (spec == null || spec.hyperParameterTuningJobConfig() == null) {
            findings.add(CONFIG, null, "is missing; it holds strategy, objective, limits and ranges");
            return new TuningAdmission.Rejected(findings.all());
        }
        var config = spec.hyperParameterTuningJobConfig();
        new UnsupportedFeatures(findings).check(spec, config);
        var seed = Optional.ofNullable(config.randomSeed()).orElseGet(this::seedFromUid);
        var kind = readStrategy(config);
        var definitions = readDefinitions(spec, config, kind, seed);
        var direction = readDirection(spec, config);
        var limits = new LimitReader(findings).limits(config, kind == StrategyKind.GRID, allFinite(definitions));
        var criteria = new LimitReader(findings).criteria(config);
        if (!findings.isEmpty()) {
            return new TuningAdmission.Rejected(findings.all());
        }
        var core = new TuningJob(
                Objects.requireNonNullElse(job.getMetadata().getName(), ""),
                direction,
                limits,
                criteria,
                definitions,
                Boolean.TRUE.equals(spec.stop()),
                Boolean.TRUE.equals(spec.suspend()));
        return new TuningAdmission.Admitted(new AdmittedTuningJob(core, seed, scalings, templates, strategies));
    }

    private void readName() {
        var name = Objects.requireNonNullElse(job.getMetadata().getName(), "");
        findings.require(
                name.length() <= MAX_NAME,
                "metadata.name",
                name,
                "has %d characters; at most %d are allowed, because trials are named after it"
                        .formatted(name.length(), MAX_NAME));
    }

    /** Stable for the resource and different between resources; never negative, as AMT's seeds. */
    private long seedFromUid() {
        return Objects.requireNonNullElse(job.getMetadata().getUid(), "").hashCode() & Integer.MAX_VALUE;
    }

    private StrategyKind readStrategy(HyperParameterTuningJobConfig config) {
        return StrategyKind.of(config.strategy()).orElseGet(() -> {
            findings.add(CONFIG + ".strategy", config.strategy(), "must be one of Random, Grid, Bayesian, Hyperband");
            return StrategyKind.RANDOM;
        });
    }

    private List<Definition> readDefinitions(
            HyperParameterTuningJobSpec spec, HyperParameterTuningJobConfig config, StrategyKind kind, long seed) {
        var several = spec.trainingJobDefinitions();
        if ((spec.trainingJobDefinition() == null) == several.isEmpty()) {
            findings.add("spec", null, "give exactly one of trainingJobDefinition and trainingJobDefinitions");
            return List.of();
        }
        var reader = new DefinitionReader(findings, config, kind, seed, scalings, strategies);
        if (spec.trainingJobDefinition() != null) {
            return single(reader, spec.trainingJobDefinition(), config);
        }
        return several(reader, several, config);
    }

    private List<Definition> single(
            DefinitionReader reader, TrainingJobDefinition definition, HyperParameterTuningJobConfig config) {
        templates.put("", definition);
        var objective = config.hyperParameterTuningJobObjective();
        findings.require(
                definition.tuningObjective() == null,
                "spec.trainingJobDefinition.tuningObjective",
                null,
                "belongs to trainingJobDefinitions; use " + CONFIG + ".hyperParameterTuningJobObjective");
        findings.require(
                definition.hyperParameterRanges() == null,
                "spec.trainingJobDefinition.hyperParameterRanges",
                null,
                "belongs to trainingJobDefinitions; use " + CONFIG + ".parameterRanges");
        return reader
                .read(
                        "",
                        "spec.trainingJobDefinition",
                        definition,
                        objective,
                        CONFIG + ".hyperParameterTuningJobObjective",
                        config.parameterRanges(),
                        CONFIG + ".parameterRanges")
                .stream()
                .toList();
    }

    private List<Definition> several(
            DefinitionReader reader, List<TrainingJobDefinition> definitions, HyperParameterTuningJobConfig config) {
        findings.require(
                definitions.size() <= MAX_DEFINITIONS,
                "spec.trainingJobDefinitions",
                definitions.size(),
                "at most %d definitions are allowed".formatted(MAX_DEFINITIONS));
        findings.require(
                config.parameterRanges() == null,
                CONFIG + ".parameterRanges",
                null,
                "with trainingJobDefinitions give hyperParameterRanges in each definition");
        findings.require(
                config.hyperParameterTuningJobObjective() == null,
                CONFIG + ".hyperParameterTuningJobObjective",
                null,
                "with trainingJobDefinitions give tuningObjective in each definition");
        List<Definition> read = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < definitions.size(); i++) {
            var path = "spec.trainingJobDefinitions[%d]".formatted(i);
            var definition = definitions.get(i);
            var name = Objects.requireNonNullElse(definition.definitionName(), "");
            findings.require(
                    !name.isEmpty(), path + ".definitionName", null, "is missing; every definition needs a name");
            findings.require(names.add(name), path + ".definitionName", name, "is used twice; names must be different");
            templates.put(name, definition);
            reader.read(
                            name,
                            path,
                            definition,
                            definition.tuningObjective(),
                            path + ".tuningObjective",
                            definition.hyperParameterRanges(),
                            path + ".hyperParameterRanges")
                    .ifPresent(read::add);
        }
        return read;
    }

    private Direction readDirection(HyperParameterTuningJobSpec spec, HyperParameterTuningJobConfig config) {
        if (spec.trainingJobDefinition() != null) {
            return direction(config.hyperParameterTuningJobObjective(), CONFIG + ".hyperParameterTuningJobObjective");
        }
        var directions = new ArrayList<Direction>();
        for (int i = 0; i < spec.trainingJobDefinitions().size(); i++) {
            var path = "spec.trainingJobDefinitions[%d].tuningObjective".formatted(i);
            var objective = spec.trainingJobDefinitions().get(i).tuningObjective();
            directions.add(direction(objective, path));
            findings.require(
                    directions.getFirst() == directions.getLast(),
                    path + ".type",
                    objective == null ? null : objective.type(),
                    "must be the same in all definitions, because their values are compared");
        }
        return directions.isEmpty() ? Direction.MAXIMIZE : directions.getFirst();
    }

    private Direction direction(@Nullable HyperParameterTuningJobObjective objective, String path) {
        var type = objective == null ? null : objective.type();
        if ("Minimize".equals(type)) {
            return Direction.MINIMIZE;
        }
        findings.require("Maximize".equals(type), path + ".type", type, "must be Maximize or Minimize");
        return Direction.MAXIMIZE;
    }

    private static boolean allFinite(List<Definition> definitions) {
        return definitions.stream()
                .allMatch(definition -> definition.combinations().isPresent());
    }
}
