package io.hptoperator.cli.suggest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hptoperator.search.History;
import io.hptoperator.search.Observation;
import io.hptoperator.search.Strategy;
import io.hptoperator.search.Suggestion;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.stopping.ConvergenceDetector;
import io.hptoperator.stopping.EndedTrial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** One search: what was asked, what was told, what is still open. A trial's id is the number of its ask, from 0. */
final class AskTell {
    private final Strategy strategy;
    private final Map<Integer, Configuration> open = new LinkedHashMap<>();
    /** In order of arrival. */
    private final List<EndedTrial> ended = new ArrayList<>();

    private final ConvergenceDetector detector;
    private boolean converged;
    private int asked;

    AskTell(Strategy strategy, ConvergenceDetector detector) {
        this.strategy = strategy;
        this.detector = detector;
    }

    ObjectNode ask(ObjectNode answer) {
        var history = new History(completed(), List.copyOf(open.values()), failed());
        switch (strategy.suggest(asked, history)) {
            case Suggestion.Proposed(var configuration) -> {
                answer.put("id", asked);
                configuration.values().forEach(answer.putObject("hyperParameters")::put);
                open.put(asked++, configuration);
            }
            case Suggestion.Exhausted(var reason) ->
                answer.put("exhausted", true).put("reason", reason);
        }
        return answer;
    }

    /**
     * A value that is no number counts as a failure: the search must not take it for a result.
     *
     * @return whether more trials are unlikely to pay; once true it stays true
     */
    boolean tell(JsonNode request) {
        int id = openId(request);
        double value = told(request);
        var configuration = open.remove(id);
        if (configuration == null) {
            throw new IllegalStateException("trial %d was open".formatted(id));
        }
        boolean isResult = Double.isFinite(value);
        var objective = isResult ? OptionalDouble.of(value) : OptionalDouble.empty();
        ended.add(new EndedTrial(SearchSetup.SPACE, id + 1, configuration, objective));
        converged = converged || (isResult && isConvergenceFound());
        return converged;
    }

    /** NaN for a failure. */
    private static double told(JsonNode request) {
        return Field.of(request, "failed").flag()
                ? Double.NaN
                : Field.of(request, "value").number("must be a number; tell \"failed\": true if there is none");
    }

    private boolean isConvergenceFound() {
        int results = completed().size();
        return ConvergenceDetector.lastCheck(results).equals(OptionalInt.of(results))
                && detector.check(ended, results).detected();
    }

    private List<Observation> completed() {
        return ended.stream()
                .flatMap(trial -> trial.objective().stream()
                        .mapToObj(value -> new Observation(trial.index(), trial.configuration(), value)))
                .toList();
    }

    private List<Configuration> failed() {
        return ended.stream()
                .filter(trial -> !trial.isResult())
                .map(EndedTrial::configuration)
                .toList();
    }

    /** Values of running trials are for strategies that stop trials early; none of ours does yet. */
    void report(JsonNode request) {
        openId(request);
        Field.of(request, "resource").number("must be a number; it says how far the trial has come");
        Field.of(request, "value").number("must be a number; leave the report out if there is none");
    }

    private int openId(JsonNode request) {
        var id = Field.of(request, "id");
        if (!id.isWhole()
                || !id.node().canConvertToInt()
                || !open.containsKey(id.node().asInt())) {
            throw id.refused("must be the id of an open trial; ids come from ask and are told once");
        }
        return id.node().asInt();
    }
}
