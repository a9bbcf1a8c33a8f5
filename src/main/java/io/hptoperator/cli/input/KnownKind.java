package io.hptoperator.cli.input;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds that a local run can do something with. */
public enum KnownKind {
    HYPER_PARAMETER_TUNING_JOB("hpt-operator.io/v1alpha1", "HyperParameterTuningJob"),
    TRAINING_JOB("hpt-operator.io/v1alpha1", "TrainingJob"),
    CONFIG_MAP("v1", "ConfigMap"),
    SECRET("v1", "Secret");

    private final String apiVersion;
    private final String kind;

    KnownKind(String apiVersion, String kind) {
        this.apiVersion = apiVersion;
        this.kind = kind;
    }

    static Optional<KnownKind> of(Document document) {
        return Arrays.stream(values())
                .filter(known -> known.kind.equals(document.kind()) && known.apiVersion.equals(document.apiVersion()))
                .findFirst();
    }

    /** What is wrong with the document's kind; empty when it is known. */
    static Optional<Problem> violation(Document document) {
        if (of(document).isPresent()) {
            return Optional.empty();
        }
        var sameKind = Arrays.stream(values())
                .filter(known -> known.kind.equals(document.kind()))
                .findFirst();
        if (sameKind.isPresent()) {
            return Optional.of(document.problem(
                    "apiVersion", "\"%s\": must be %s".formatted(document.apiVersion(), sameKind.get().apiVersion)));
        }
        var kinds = Arrays.stream(values()).map(known -> known.kind).collect(Collectors.joining(", "));
        return Optional.of(document.problem(
                "kind", "\"%s\": is none of %s; leave it out of a local run".formatted(document.kind(), kinds)));
    }
}
