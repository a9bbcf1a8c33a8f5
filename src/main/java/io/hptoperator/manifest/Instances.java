package io.hptoperator.manifest;

import io.hptoperator.api.ResourceConfig;
import io.hptoperator.api.TrainingJob;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The instances of a training job and what they call each other.
 *
 * @param job name of the Job, and of the Service when there are several
 * @param count at least 1
 */
record Instances(String job, int count) {
    /** The variable that the Job controller gives to each pod of an Indexed Job. */
    static final String RANK_VARIABLE = "JOB_COMPLETION_INDEX";

    /** One pod has no name that resolves but this. */
    private static final String ALONE = "localhost";

    static Instances of(TrainingJob job) {
        var count = Optional.ofNullable(job.getSpec().resourceConfig())
                .map(ResourceConfig::instanceCount)
                .orElse(1);
        return new Instances(job.getMetadata().getName(), Math.max(1, count));
    }

    boolean areSeveral() {
        return count > 1;
    }

    /** By rank. Through the Service they resolve from every pod of the namespace, before the pods are ready. */
    List<String> hosts() {
        return areSeveral()
                ? IntStream.range(0, count)
                        .mapToObj(rank -> host(Integer.toString(rank)))
                        .toList()
                : List.of(ALONE);
    }

    /** What a pod calls itself, with Kubernetes' reference to a variable where the rank belongs. */
    String currentHost() {
        return areSeveral() ? host("$(" + RANK_VARIABLE + ")") : ALONE;
    }

    private String host(String rank) {
        return "%s-%s.%s".formatted(job, rank, job);
    }
}
