package io.hptoperator.manifest;

import io.fabric8.kubernetes.api.model.*;
import io.fabric8.kubernetes.api.model.batch.v1.*;
import io.hptoperator.api.TrainingJob;
import java.util.*;

public final class Manifests {
    private Manifests() {}

    public static Optional<Service> service(TrainingJob job) {
        return Optional.empty();
    }

    public static Job job(TrainingJob tj) {
        var env = tj.getSpec().hyperParameters().entrySet().stream()
                .map(e -> new EnvVarBuilder()
                        .withName("SM_HP_" + e.getKey().toUpperCase(Locale.ROOT))
                        .withValue(e.getValue())
                        .build())
                .toList();
        return new JobBuilder()
                .withNewMetadata()
                .withName(tj.getMetadata().getName())
                .withNamespace(tj.getMetadata().getNamespace())
                .addToLabels("hpt-operator.io/training-job", tj.getMetadata().getName())
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion(tj.getApiVersion())
                        .withKind(tj.getKind())
                        .withName(tj.getMetadata().getName())
                        .withUid(tj.getMetadata().getUid())
                        .withController(true)
                        .withBlockOwnerDeletion(true)
                        .build())
                .endMetadata()
                .withNewSpec()
                .withBackoffLimit(0)
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels("hpt-operator.io/training-job", tj.getMetadata().getName())
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .addNewContainer()
                .withName("training")
                .withImage(java.util.Objects.requireNonNull(tj.getSpec().algorithmSpecification())
                        .trainingImage())
                .withEnv(env)
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }
}
