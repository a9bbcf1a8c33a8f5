package io.hptoperator.operator.tuning;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.hptoperator.admission.AdmittedTuningJob;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.ObjectiveSeries;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.api.TrainingJobDefinition;
import io.hptoperator.api.TrainingJobSpec;
import io.hptoperator.manifest.Names;
import io.hptoperator.manifest.Ownership;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.stopping.EarlyStopping;
import io.hptoperator.tuning.Action.Launch;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The TrainingJob of a trial: everything that the trial needs, so that it can be understood and repeated by itself. */
final class TrialFactory {
    private TrialFactory() {}

    /**
     * AMT's form {@code <tuning job>-<three-digit index>-<8 hex>}. The hexadecimal digits follow from the tuning job's UID
     * and the index, so a repeated launch is the same name and a recreated namesake's trials are others.
     */
    static String name(HyperParameterTuningJob job, int index) {
        return name(job, "%03d".formatted(index), Integer.toString(index));
    }

    /** Of something else that belongs to the tuning job. */
    static String nameOf(HyperParameterTuningJob job, String what) {
        return name(job, what, what);
    }

    private static String name(HyperParameterTuningJob job, String what, String key) {
        return "%s-%s-%s"
                .formatted(
                        job.getMetadata().getName(),
                        what,
                        digest(job.getMetadata().getUid() + "/" + key).substring(0, 8));
    }

    static TrainingJob create(
            HyperParameterTuningJob job, AdmittedTuningJob admitted, Launch launch, Configuration configuration) {
        var definition = admitted.template(launch.definition().name());
        var trial = new TrainingJob();
        trial.setMetadata(new ObjectMetaBuilder()
                .withName(name(job, launch.index()))
                .withNamespace(job.getMetadata().getNamespace())
                .withLabels(labels(job, launch))
                .withOwnerReferences(Ownership.by(job))
                .build());
        trial.setSpec(spec(job, admitted, definition, launch, configuration));
        return trial;
    }

    private static Map<String, String> labels(HyperParameterTuningJob job, Launch launch) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(Names.TUNING_JOB, job.getMetadata().getName());
        labels.put(Names.TRIAL_INDEX, Integer.toString(launch.index()));
        if (!launch.definition().name().isEmpty()) {
            labels.put(Names.DEFINITION, launch.definition().name());
        }
        labels.putAll(Names.queueing(job.getMetadata().getLabels()));
        return labels;
    }

    private static TrainingJobSpec spec(
            HyperParameterTuningJob job,
            AdmittedTuningJob admitted,
            TrainingJobDefinition definition,
            Launch launch,
            Configuration configuration) {
        Map<String, String> all = new LinkedHashMap<>(definition.staticHyperParameters());
        all.putAll(configuration.values());
        return TrainingJobSpec.of(
                definition,
                new TrainingJobSpec.Own(
                        job.getMetadata().getName(),
                        launch.index(),
                        all,
                        configuration.values(),
                        admitted.objective(launch.definition().name()),
                        series(launch.definition().earlyStopping()),
                        admitted.seed() + launch.index()));
    }

    private static @Nullable ObjectiveSeries series(EarlyStopping rule) {
        return rule.watches() ? new ObjectiveSeries(rule.steps()) : null;
    }

    private static String digest(String text) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
