package io.hptoperator.manifest;

import io.hptoperator.api.ApiGroup;
import io.hptoperator.api.TrainingJob;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Labels that the operator writes on TrainingJobs, Jobs, Services and pods; everything under {@link #PREFIX} is its own. */
public final class Names {
    public static final String PREFIX = ApiGroup.NAME + "/";

    /** Name of the tuning job: what people select its trials, Jobs and pods by. */
    public static final String TUNING_JOB = PREFIX + "tuning-job";
    /** Which trial of the tuning job, from 1. */
    public static final String TRIAL_INDEX = PREFIX + "trial-index";
    /** Name of the training job definition, when there are several. */
    public static final String DEFINITION = PREFIX + "definition";
    /** Annotation of a training job: the highest rung of Hyperband at which it was decided that it goes on. */
    public static final String RUNG = PREFIX + "rung";
    /** Name of the training job: what the operator's watches of Jobs and pods are limited to, and pods are found by. */
    public static final String TRAINING_JOB = PREFIX + "training-job";
    /** Kueue admits Jobs by this label. */
    public static final String KUEUE_QUEUE = "kueue.x-k8s.io/queue-name";

    /** Kueue's order within a queue. */
    private static final String KUEUE_PRIORITY = "kueue.x-k8s.io/priority-class";

    /** Set by the Job controller on the pods of an Indexed Job, as annotation and as label. */
    static final String COMPLETION_INDEX = "batch.kubernetes.io/job-completion-index";

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

    /** What travels from the tuning job through the trial to its Job, and nothing else does. */
    public static Map<String, String> queueing(@Nullable Map<String, String> labels) {
        Map<String, String> travelling =
                new LinkedHashMap<>(Objects.requireNonNullElse(labels, Map.<String, String>of()));
        travelling.keySet().retainAll(List.of(KUEUE_QUEUE, KUEUE_PRIORITY));
        return travelling;
    }

    static Optional<String> queue(Map<String, String> labels) {
        return Optional.ofNullable(labels).map(all -> all.get(KUEUE_QUEUE));
    }
}
