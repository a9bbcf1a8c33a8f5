package io.hptoperator.cli.suggest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hptoperator.admission.SpaceAdmission;
import io.hptoperator.admission.Violation;
import io.hptoperator.api.ParameterRanges;
import io.hptoperator.search.Direction;
import io.hptoperator.search.Observation;
import io.hptoperator.search.Strategy;
import io.hptoperator.search.WarmStart;
import io.hptoperator.search.gp.BayesianStrategy;
import io.hptoperator.search.sampling.GridStrategy;
import io.hptoperator.search.sampling.RandomStrategy;
import io.hptoperator.search.sampling.StartingPoints;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.SearchSpace;
import io.hptoperator.stopping.ConvergenceDetector;
import io.hptoperator.stopping.SearchedSpace;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code init} says.
 *
 * @param scalings what {@code Auto} was resolved to, by parameter name
 * @param usedOfParents how many trials of each parent tell the search anything
 */
record SearchSetup(
        Strategy strategy, ConvergenceDetector detector, Map<String, String> scalings, List<Long> usedOfParents) {
    /** A search has one space, and it needs no name. */
    static final String SPACE = "";

    private static final String BAYESIAN = "Bayesian";
    private static final String RANGES = "parameterRanges";
    private static final String STARTING_POINTS = "initialHyperParameters";
    private static final JsonMapper JSON = new JsonMapper();

    static SearchSetup read(JsonNode init) {
        return switch (SpaceAdmission.admit(ranges(init), RANGES, startingPoints(init), STARTING_POINTS)) {
            case SpaceAdmission.Admitted admitted -> of(init, admitted);
            case SpaceAdmission.Rejected(var violations) ->
                throw new RefusedException(
                        violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
        };
    }

    private static SearchSetup of(JsonNode init, SpaceAdmission.Admitted admitted) {
        var warmStart = name(init).equals(BAYESIAN) ? Parents.read(Field.of(init, "warmStart")) : WarmStart.NONE;
        var isUseful = BayesianStrategy.usefulTo(admitted.space());
        var used = warmStart.parents().stream()
                .map(parent -> parent.stream()
                        .map(Observation::configuration)
                        .filter(isUseful)
                        .count())
                .toList();
        return new SearchSetup(
                strategy(init, admitted, warmStart), detector(init, admitted.space()), admitted.scalings(), used);
    }

    private static String name(JsonNode init) {
        return init.path("strategy").asText(BAYESIAN);
    }

    private static @Nullable ParameterRanges ranges(JsonNode init) {
        try {
            return JSON.treeToValue(init.path(RANGES), ParameterRanges.class);
        } catch (JsonProcessingException wrongType) {
            throw new RefusedException(
                    RANGES + ": cannot be read; lists of objects with texts are expected, as in a tuning job");
        }
    }

    private static List<Map<String, String>> startingPoints(JsonNode init) {
        var given = Field.of(init, STARTING_POINTS);
        return given.isAbsent()
                ? List.of()
                : given.elements("must be a list of objects with texts, one for each starting point").stream()
                        .map(Field::texts)
                        .toList();
    }

    private static long seed(JsonNode init) {
        var seed = Field.of(init, "seed");
        if (!seed.isAbsent() && !seed.isWhole()) {
            throw seed.refused("must be a whole number between -2^63 and 2^63 - 1");
        }
        return seed.node().asLong();
    }

    private static Strategy strategy(JsonNode init, SpaceAdmission.Admitted admitted, WarmStart warmStart) {
        var space = admitted.space();
        long seed = seed(init);
        var name = name(init);
        return switch (name) {
            case BAYESIAN -> new BayesianStrategy(space, direction(init), seed, warmStart, admitted.startingPoints());
            case "Random" -> new StartingPoints(admitted.startingPoints(), new RandomStrategy(space, seed));
            case "Grid" -> grid(new GridStrategy(space), admitted.startingPoints());
            case "Hyperband" ->
                throw new RefusedException(
                        "strategy: \"Hyperband\": is not available in this version; use Bayesian, Random or Grid");
            default ->
                throw new RefusedException("strategy: \"%s\": must be one of Bayesian, Random, Grid".formatted(name));
        };
    }

    private static Strategy grid(GridStrategy grid, List<Configuration> startingPoints) {
        startingPoints.stream()
                .filter(point -> !grid.contains(point))
                .findFirst()
                .ifPresent(foreign -> {
                    throw new RefusedException(STARTING_POINTS
                            + ": \"%s\": is no combination of the grid; give values of the grid"
                                    .formatted(foreign.values()));
                });
        return new StartingPoints(startingPoints, grid);
    }

    private static ConvergenceDetector detector(JsonNode init, SearchSpace space) {
        var combinations = init.path("strategy").asText().equals("Grid")
                ? OptionalLong.of(new GridStrategy(space).combinations())
                : space.combinations();
        var searched = new SearchedSpace(SPACE, space, combinations);
        return new ConvergenceDetector(List.of(searched), direction(init), seed(init));
    }

    private static Direction direction(JsonNode init) {
        var type = Field.of(init, "type");
        return switch (type.node().asText()) {
            case "Maximize" -> Direction.MAXIMIZE;
            case "Minimize" -> Direction.MINIMIZE;
            default -> throw type.refused("must be Maximize or Minimize");
        };
    }
}
