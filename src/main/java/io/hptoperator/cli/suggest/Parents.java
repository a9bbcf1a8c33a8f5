package io.hptoperator.cli.suggest;

import com.fasterxml.jackson.databind.JsonNode;
import io.hptoperator.search.Observation;
import io.hptoperator.search.WarmStart;
import io.hptoperator.search.space.Configuration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code warmStart} of a request: a type, and for each parent its trials with their values. */
final class Parents {
    private Parents() {}

    static WarmStart read(JsonNode warmStart) {
        if (warmStart.isMissingNode() || warmStart.isNull()) {
            return WarmStart.NONE;
        }
        List<List<Observation>> parents = new ArrayList<>();
        warmStart.path("parents").forEach(parent -> parents.add(trials(parent.path("trials"))));
        return new WarmStart(kind(warmStart.path("type").asText()), parents);
    }

    private static WarmStart.Kind kind(String type) {
        return switch (type) {
            case "IdenticalDataAndAlgorithm" -> WarmStart.Kind.IDENTICAL_DATA_AND_ALGORITHM;
            case "TransferLearning" -> WarmStart.Kind.TRANSFER_LEARNING;
            default ->
                throw new RefusedException(
                        "warmStart.type: \"%s\": must be IdenticalDataAndAlgorithm or TransferLearning"
                                .formatted(type));
        };
    }

    /** Trials without a finite value teach nothing and are left out. */
    private static List<Observation> trials(JsonNode trials) {
        List<Observation> completed = new ArrayList<>();
        for (var trial : trials) {
            var value = trial.path("value");
            if (value.isNumber() && Double.isFinite(value.asDouble())) {
                completed.add(new Observation(completed.size() + 1, configuration(trial), value.asDouble()));
            }
        }
        return completed;
    }

    private static Configuration configuration(JsonNode trial) {
        Map<String, String> values = new LinkedHashMap<>();
        trial.path("hyperParameters")
                .properties()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().asText()));
        return new Configuration(values);
    }
}
