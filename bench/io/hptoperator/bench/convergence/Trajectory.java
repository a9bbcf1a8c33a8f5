package io.hptoperator.bench.convergence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hptoperator.admission.SpaceAdmission;
import io.hptoperator.api.ParameterRanges;
import io.hptoperator.bench.Peer;
import io.hptoperator.search.Direction;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.SearchSpace;
import io.hptoperator.stopping.EndedTrial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A search that went on to its last trial, whatever might have ended it before.
 *
 * @param task its name
 * @param trials in order, one after the other
 */
record Trajectory(
        Half half,
        Task.Kind kind,
        String task,
        long seed,
        SearchSpace space,
        Direction direction,
        List<Trajectory.Trial> trials) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final double WORTH_WAITING_FOR = 0.01;
    private static final double LARGEST_LOSS = 0.2;

    /** @param objective empty when it failed */
    record Trial(Configuration configuration, OptionalDouble objective) {}

    /**
     * What an end would have brought.
     *
     * @param saved the share of trials that would not have been run
     * @param loss what the remaining trials would have gained, as a share of the best objective so far, and no more than a fifth
     */
    record Outcome(double saved, double loss) {
        boolean wrong() {
            return loss > WORTH_WAITING_FOR;
        }
    }

    List<EndedTrial> ended() {
        return IntStream.range(0, trials.size())
                .mapToObj(i -> new EndedTrial(
                        "", i + 1, trials.get(i).configuration(), trials.get(i).objective()))
                .toList();
    }

    /** Those with a result. */
    List<EndedTrial> results() {
        return ended().stream().filter(EndedTrial::isResult).toList();
    }

    double cost(EndedTrial result) {
        return direction.cost(result.objective().orElseThrow());
    }

    /** @param results after how many it would have ended; empty for not at all */
    Outcome endedAfter(OptionalInt results) {
        if (results.isEmpty()) {
            return new Outcome(0, 0);
        }
        var all = results();
        double best = best(all.subList(0, results.getAsInt()));
        double gain = (best - best(all)) / Math.abs(best);
        int last = all.get(results.getAsInt() - 1).index();
        return new Outcome(1 - last / (double) trials.size(), Math.clamp(gain, 0, LARGEST_LOSS));
    }

    private double best(List<EndedTrial> results) {
        return results.stream().mapToDouble(this::cost).min().orElseThrow();
    }

    static Trajectory read(String line) {
        try {
            var json = JSON.readTree(line);
            var ranges = JSON.treeToValue(json.path("parameterRanges"), ParameterRanges.class);
            var admitted = (SpaceAdmission.Admitted) SpaceAdmission.admit(ranges, "parameterRanges", List.of(), "");
            return new Trajectory(
                    Half.valueOf(json.path("half").asText()),
                    Task.Kind.valueOf(json.path("kind").asText()),
                    json.path("task").asText(),
                    json.path("seed").asLong(),
                    admitted.space(),
                    "Minimize".equals(json.path("type").asText()) ? Direction.MINIMIZE : Direction.MAXIMIZE,
                    json.path("trials").valueStream().map(Trajectory::trial).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a trajectory: " + line, e);
        }
    }

    private static Trial trial(JsonNode pair) {
        Map<String, String> values = new LinkedHashMap<>();
        pair.path(0)
                .properties()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().asText()));
        var objective = pair.path(1);
        return new Trial(
                new Configuration(values),
                objective.isNumber() ? OptionalDouble.of(objective.asDouble()) : OptionalDouble.empty());
    }

    /** What {@link #read} reads, on one line. */
    String line() {
        ObjectNode json = JSON.createObjectNode()
                .put("half", half.name())
                .put("kind", kind.name())
                .put("task", task)
                .put("seed", seed)
                .put("type", direction == Direction.MINIMIZE ? "Minimize" : "Maximize");
        json.set("parameterRanges", Peer.ranges(space));
        var pairs = json.putArray("trials");
        for (var trial : trials) {
            var pair = pairs.addArray();
            trial.configuration().values().forEach(pair.addObject()::put);
            trial.objective().ifPresentOrElse(pair::add, pair::addNull);
        }
        return json.toString();
    }
}
