package io.hptoperator.cli.suggest;

import io.hptoperator.search.Observation;
import io.hptoperator.search.WarmStart;
import io.hptoperator.search.space.Configuration;
import java.util.ArrayList;
import java.util.List;

/** The {@code warmStart} of a request: a type, and for each parent its trials with their values. */
final class Parents {
    private Parents() {}

    static WarmStart read(Field warmStart) {
        if (warmStart.isAbsent()) {
            return WarmStart.NONE;
        }
        var parents = warmStart.field("parents").elements("must be a list of objects with trials").stream()
                .map(parent -> trials(parent.field("trials")))
                .toList();
        return new WarmStart(kind(warmStart.field("type")), parents);
    }

    private static WarmStart.Kind kind(Field type) {
        return switch (type.node().asText()) {
            case "IdenticalDataAndAlgorithm" -> WarmStart.Kind.IDENTICAL_DATA_AND_ALGORITHM;
            case "TransferLearning" -> WarmStart.Kind.TRANSFER_LEARNING;
            default -> throw type.refused("must be IdenticalDataAndAlgorithm or TransferLearning");
        };
    }

    /** Trials without a finite value teach nothing and are left out. */
    private static List<Observation> trials(Field trials) {
        List<Observation> completed = new ArrayList<>();
        for (var trial : trials.elements("must be a list of objects with hyperParameters and value")) {
            var configuration = new Configuration(trial.field("hyperParameters").texts());
            double value = value(trial.field("value"));
            if (Double.isFinite(value)) {
                completed.add(new Observation(completed.size() + 1, configuration, value));
            }
        }
        return completed;
    }

    private static double value(Field value) {
        return value.isAbsent() ? Double.NaN : value.number("must be a number; leave it out if there is none");
    }
}
