package io.hptoperator.admission;

import io.hptoperator.api.HyperParameterTuningJobSpec;

/** What the schema knows and this version does not do. It is refused: a setting that is silently ignored costs money. */
final class UnsupportedFeatures {
    private final Findings findings;

    UnsupportedFeatures(Findings findings) {
        this.findings = findings;
    }

    void check(HyperParameterTuningJobSpec spec) {
        refuse(spec.warmStartConfig() != null, "spec.warmStartConfig", "", "remove it");
    }

    private void refuse(boolean used, String path, String value, String remedy) {
        findings.require(!used, path, value, "is not available in this version; " + remedy);
    }
}
