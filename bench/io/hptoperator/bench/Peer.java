package io.hptoperator.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hptoperator.search.History;
import io.hptoperator.search.Observation;
import io.hptoperator.search.Strategy;
import io.hptoperator.search.Suggestion;
import io.hptoperator.search.quality.Problem;
import io.hptoperator.search.space.CategoricalParameter;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.ContinuousParameter;
import io.hptoperator.search.space.IntegerParameter;
import io.hptoperator.search.space.Scaling;
import io.hptoperator.search.space.SearchSpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Another optimizer: a process that speaks the protocol of {@code hpt suggest}. */
public final class Peer implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final LineProcess process;

    Peer(List<String> command) {
        process = new LineProcess(command);
    }

    /** CPU time of the process since it began. */
    Duration cpu() {
        return process.cpu();
    }

    /** A new search; earlier ones of this process are over. */
    Strategy search(Problem problem, long seed) {
        var init = JSON.createObjectNode()
                .put("op", "init")
                .put("seed", seed)
                .put("strategy", "Bayesian")
                .put("type", "Minimize");
        init.set("parameterRanges", ranges(problem.space()));
        call(init);
        return new Search();
    }

    /** As in a tuning job. */
    public static ObjectNode ranges(SearchSpace space) {
        var ranges = JSON.createObjectNode();
        for (var parameter : space.parameters()) {
            var range = JSON.createObjectNode().put("name", parameter.name());
            switch (parameter) {
                case ContinuousParameter(var name, var min, var max, var scaling) ->
                    ranges.withArray("continuousParameterRanges")
                            .add(bounded(range, Double.toString(min), Double.toString(max), scaling));
                case IntegerParameter(var name, var min, var max, var scaling) ->
                    ranges.withArray("integerParameterRanges")
                            .add(bounded(range, Long.toString(min), Long.toString(max), scaling));
                case CategoricalParameter(var name, var values) -> {
                    range.set("values", JSON.valueToTree(values));
                    ranges.withArray("categoricalParameterRanges").add(range);
                }
            }
        }
        return ranges;
    }

    private static ObjectNode bounded(ObjectNode range, String min, String max, Scaling scaling) {
        var type = switch (scaling) {
            case LINEAR -> "Linear";
            case LOGARITHMIC -> "Logarithmic";
            case REVERSE_LOGARITHMIC -> "ReverseLogarithmic";
        };
        return range.put("minValue", min).put("maxValue", max).put("scalingType", type);
    }

    private JsonNode call(ObjectNode request) {
        try {
            var answer = JSON.readTree(process.ask(request.toString()));
            if (answer.has("error")) {
                throw new IllegalStateException(answer.path("error").asText());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }

    /** Tells the process what has ended since the last suggestion, then asks. */
    private final class Search implements Strategy {
        private final Map<Configuration, Integer> open = new HashMap<>();

        @Override
        public Suggestion suggest(int ordinal, History history) {
            for (Observation trial : history.completed()) {
                tell(trial.configuration(), JSON.createObjectNode().put("value", trial.objective()));
            }
            for (Configuration failed : history.failed()) {
                tell(failed, JSON.createObjectNode().put("failed", true));
            }
            var answer = call(JSON.createObjectNode().put("op", "ask"));
            Map<String, String> values = new LinkedHashMap<>();
            answer.path("hyperParameters")
                    .properties()
                    .forEach(
                            entry -> values.put(entry.getKey(), entry.getValue().asText()));
            var configuration = new Configuration(values);
            open.put(configuration, answer.path("id").asInt());
            return new Suggestion.Proposed(configuration);
        }

        private void tell(Configuration configuration, ObjectNode result) {
            var id = open.remove(configuration);
            if (id != null) {
                call(result.put("op", "tell").put("id", id));
            }
        }
    }
}
