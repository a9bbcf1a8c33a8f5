package io.hptoperator.cli.input;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.TrainingJob;
import java.util.Arrays;
import java.util.Optional;

/** The kinds that a local run can do something with, those that others refer to first. */
public enum KnownKind {
    CONFIG_MAP(ConfigMap.class),
    SECRET(Secret.class),
    HYPER_PARAMETER_TUNING_JOB(HyperParameterTuningJob.class),
    TRAINING_JOB(TrainingJob.class);

    /** By which a request to SageMaker is recognised. */
    private static final String REQUEST_FIELD = "HyperParameterTuningJobConfig";

    private final String apiVersion;
    private final String kind;
    private final String plural;

    KnownKind(Class<? extends HasMetadata> type) {
        this.apiVersion = HasMetadata.getApiVersion(type);
        this.kind = HasMetadata.getKind(type);
        this.plural = HasMetadata.getPlural(type);
    }

    /** For a client that is to send documents as they are. */
    public ResourceDefinitionContext context() {
        int slash = apiVersion.indexOf('/');
        return new ResourceDefinitionContext.Builder()
                .withGroup(apiVersion.substring(0, Math.max(0, slash)))
                .withVersion(apiVersion.substring(slash + 1))
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(true)
                .build();
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
        return Optional.of(document.problem("kind", document.kind().isEmpty() ? missing(document) : unknown(document)));
    }

    private static String missing(Document document) {
        var tuningJob = HYPER_PARAMETER_TUNING_JOB;
        var remedy = document.content().containsKey(REQUEST_FIELD)
                ? "a SageMaker request goes below spec, every name with a small first letter, as docs/migrating.md"
                        + " shows; before it come"
                : "begin with, for example,";
        return "is missing; %s apiVersion: %s and kind: %s".formatted(remedy, tuningJob.apiVersion, tuningJob.kind);
    }

    private static String unknown(Document document) {
        var kinds = Arrays.stream(values()).map(known -> known.kind).toList();
        return "\"%s\": is none of %s; %s"
                .formatted(
                        document.kind(),
                        String.join(", ", kinds),
                        Spelling.nearest(document.kind(), kinds)
                                .map(kind -> "did you mean %s?".formatted(kind))
                                .orElse("leave it out: hpt looks at these alone"));
    }
}
