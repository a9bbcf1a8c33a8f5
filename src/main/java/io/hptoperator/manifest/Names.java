package io.hptoperator.manifest;

import io.hptoperator.api.TrainingJob;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Labels and annotations that the operator writes on Jobs, Services and pods, and finds them by. */
final class Names {
    /** Everything under it is the operator's own. */
    static final String PREFIX = "hpt-operator.io/";

    static final String TRAINING_JOB = PREFIX + "training-job";
    static final String KUEUE_QUEUE = "kueue.x-k8s.io/queue-name";
    /** Set by the Job controller on the pods of an Indexed Job, as annotation and as label. */
    static final String COMPLETION_INDEX = "batch.kubernetes.io/job-completion-index";

    private static final String TUNING_JOB = PREFIX + "tuning-job";
    private static final String TRIAL_INDEX = PREFIX + "trial-index";
    private static final String DEFINITION = PREFIX + "definition";

    private Names() {}

    /** Which training job, and which trial of which tuning job, an object belongs to. */
    static Map<String, String> labels(TrainingJob job) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(TRAINING_JOB, job.getMetadata().getName());
        var spec = job.getSpec();
        Optional.ofNullable(spec.tuningJobName()).ifPresent(name -> labels.put(TUNING_JOB, name));
        Optional.ofNullable(spec.index()).ifPresent(index -> labels.put(TRIAL_INDEX, Integer.toString(index)));
        Optional.ofNullable(spec.definitionName()).ifPresent(name -> labels.put(DEFINITION, name));
        return labels;
    }

    static Optional<String> queue(Map<String, String> labels) {
        return Optional.ofNullable(labels).map(all -> all.get(KUEUE_QUEUE));
    }
}
