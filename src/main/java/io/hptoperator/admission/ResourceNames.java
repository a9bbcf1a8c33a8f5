package io.hptoperator.admission;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Objects;

/** What a resource may be called, because of what is called after it. */
final class ResourceNames {
    /** So that {@code <name>-<nnn>-<8 hex>} fits a label and a Job's name, which have 63 characters. */
    private static final int MAX_TUNING_JOB = 45;

    private static final int MAX_TRAINING_JOB = 63;

    private final Findings findings;

    ResourceNames(Findings findings) {
        this.findings = findings;
    }

    void checkTuningJob(HasMetadata resource) {
        check(resource, MAX_TUNING_JOB, "trials are named after it");
    }

    void checkTrainingJob(HasMetadata resource) {
        check(resource, MAX_TRAINING_JOB, "its Job and pods are named after it");
    }

    private void check(HasMetadata resource, int most, String why) {
        var name = Objects.requireNonNullElse(resource.getMetadata().getName(), "");
        findings.require(
                name.length() <= most,
                "metadata.name",
                name,
                "has %d characters; at most %d are allowed, because %s".formatted(name.length(), most, why));
        findings.require(
                !name.contains("."),
                "metadata.name",
                name,
                "must not contain a dot, because pods are named after it; use letters, digits and -");
    }
}
