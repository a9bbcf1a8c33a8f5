package io.hptoperator.admission;

import io.hptoperator.api.HyperParameterTuningJobConfig;
import io.hptoperator.api.HyperParameterTuningJobObjective;
import io.hptoperator.api.HyperParameterTuningJobSpec;
import io.hptoperator.api.TrainingJobDefinition;
import io.hptoperator.search.Direction;
import io.hptoperator.tuning.Definition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The two forms in which a tuning job says what to run: one definition, or several with an objective and ranges each. */
final class DefinitionsReader {
    private static final String CONFIG = "spec.hyperParameterTuningJobConfig";
    private static final String OBJECTIVE = CONFIG + ".hyperParameterTuningJobObjective";
    private static final String RANGES = CONFIG + ".parameterRanges";
    private static final String STARTING_POINTS = CONFIG + ".initialHyperParameters";
    private static final String SINGLE = "spec.trainingJobDefinition";
    private static final String SEVERAL = "spec.trainingJobDefinitions";
    private static final Set<String> VALUE_STRATEGIES = Set.of("Latest", "Best");
    private static final int MAX_DEFINITIONS = 10;
    /** A label's value, because trials are labelled with it. */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}");

    private final Findings findings;
    private final HyperParameterTuningJobSpec spec;
    private final HyperParameterTuningJobConfig config;

    DefinitionsReader(Findings findings, HyperParameterTuningJobSpec spec, HyperParameterTuningJobConfig config) {
        this.findings = findings;
        this.spec = spec;
        this.config = config;
    }

    List<Definition> read(DefinitionReader reader) {
        if ((spec.trainingJobDefinition() == null)
                == spec.trainingJobDefinitions().isEmpty()) {
            findings.add("spec", null, "give exactly one of trainingJobDefinition and trainingJobDefinitions");
            return List.of();
        }
        return spec.trainingJobDefinition() != null
                ? single(reader, spec.trainingJobDefinition())
                : several(reader, spec.trainingJobDefinitions());
    }

    private List<Definition> single(DefinitionReader reader, TrainingJobDefinition definition) {
        findings.require(
                definition.tuningObjective() == null,
                SINGLE + ".tuningObjective",
                null,
                "belongs to trainingJobDefinitions; use " + OBJECTIVE);
        findings.require(
                definition.hyperParameterRanges() == null,
                SINGLE + ".hyperParameterRanges",
                null,
                "belongs to trainingJobDefinitions; use " + RANGES);
        return reader
                .read(new DefinitionReader.Parts(
                        "",
                        SINGLE,
                        definition,
                        config.hyperParameterTuningJobObjective(),
                        OBJECTIVE,
                        config.parameterRanges(),
                        RANGES,
                        config.initialHyperParameters(),
                        STARTING_POINTS))
                .stream()
                .toList();
    }

    private List<Definition> several(DefinitionReader reader, List<TrainingJobDefinition> definitions) {
        checkSeveral(definitions);
        List<Definition> read = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < definitions.size(); i++) {
            var path = SEVERAL + "[" + i + "]";
            var definition = definitions.get(i);
            var name = Objects.requireNonNullElse(definition.definitionName(), "");
            checkName(name, path + ".definitionName", names);
            reader.read(new DefinitionReader.Parts(
                            name,
                            path,
                            definition,
                            definition.tuningObjective(),
                            path + ".tuningObjective",
                            definition.hyperParameterRanges(),
                            path + ".hyperParameterRanges",
                            List.of(),
                            STARTING_POINTS))
                    .ifPresent(read::add);
        }
        return read;
    }

    private void checkSeveral(List<TrainingJobDefinition> definitions) {
        findings.require(
                definitions.size() <= MAX_DEFINITIONS,
                SEVERAL,
                definitions.size(),
                "at most %d definitions are allowed".formatted(MAX_DEFINITIONS));
        findings.require(
                config.parameterRanges() == null,
                RANGES,
                null,
                "with trainingJobDefinitions give hyperParameterRanges in each definition");
        findings.require(
                config.initialHyperParameters().isEmpty(),
                STARTING_POINTS,
                null,
                "is for tuning jobs with a single trainingJobDefinition; remove it");
        findings.require(
                config.hyperParameterTuningJobObjective() == null,
                OBJECTIVE,
                null,
                "with trainingJobDefinitions give tuningObjective in each definition");
    }

    private void checkName(String name, String path, Set<String> names) {
        findings.require(!name.isEmpty(), path, null, "is missing; every definition needs a name");
        findings.require(
                name.isEmpty() || NAME.matcher(name).matches(),
                path,
                name,
                "must have 1 to 63 letters, digits and hyphens between them");
        findings.require(names.add(name), path, name, "is used twice; names must be different");
    }

    Direction direction() {
        if (spec.trainingJobDefinition() != null) {
            return direction(config.hyperParameterTuningJobObjective(), OBJECTIVE);
        }
        var objectives = spec.trainingJobDefinitions().stream()
                .map(TrainingJobDefinition::tuningObjective)
                .toList();
        var directions = IntStream.range(0, objectives.size())
                .mapToObj(i -> direction(objectives.get(i), SEVERAL + "[" + i + "].tuningObjective"))
                .toList();
        findings.require(
                directions.stream().distinct().count() <= 1,
                SEVERAL,
                null,
                "tuningObjective.type must be the same in all definitions, because their values are compared");
        return directions.isEmpty() ? Direction.MAXIMIZE : directions.getFirst();
    }

    private Direction direction(@Nullable HyperParameterTuningJobObjective objective, String path) {
        var type = objective == null ? null : objective.type();
        var strategy = Optional.ofNullable(objective).map(HyperParameterTuningJobObjective::objectiveValueStrategy);
        findings.require(
                strategy.filter(text -> !VALUE_STRATEGIES.contains(text)).isEmpty(),
                path + ".objectiveValueStrategy",
                strategy.orElse(null),
                "must be Latest or Best");
        if ("Minimize".equals(type)) {
            return Direction.MINIMIZE;
        }
        findings.require(
                "Maximize".equals(type),
                path + ".type",
                type,
                (type == null ? "is missing; it " : "") + "must be Maximize or Minimize");
        return Direction.MAXIMIZE;
    }
}
