package io.hptoperator.admission;

import io.hptoperator.api.HyperParameterTuningJobConfig;
import io.hptoperator.api.HyperParameterTuningJobSpec;

/** What the schema knows and this version does not do. It is refused: a setting that is silently ignored costs money. */
final class UnsupportedFeatures {
    private static final String CONFIG = "spec.hyperParameterTuningJobConfig.";
    private final Findings findings;

    UnsupportedFeatures(Findings findings) {
        this.findings = findings;
    }

    void check(HyperParameterTuningJobSpec spec, HyperParameterTuningJobConfig config) {
        refuse("Hyperband".equals(config.strategy()), CONFIG + "strategy", "Hyperband", "use Bayesian, Random or Grid");
        refuse(
                "Auto".equals(config.trainingJobEarlyStoppingType()),
                CONFIG + "trainingJobEarlyStoppingType",
                "Auto",
                "use Off");
        refuse(spec.warmStartConfig() != null, "spec.warmStartConfig", "", "remove it");
    }

    private void refuse(boolean used, String path, String value, String remedy) {
        findings.require(!used, path, value, "is not available in this version; " + remedy);
    }
}
