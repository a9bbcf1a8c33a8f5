package io.hptoperator.bench;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.hptoperator.api.HyperParameterTuningJob;
import java.util.Optional;

/**
 * The tuning job that the operator is measured with: random search over one number.
 *
 * @param namespace where it runs
 * @param trials in all
 * @param parallel trials at once
 */
record RandomSearch(String namespace, int trials, int parallel) {
    static final String NAME = "search";

    /** Returns when it has ended; looks every {@code pause} milliseconds. */
    void run(KubernetesClient client, int pause) throws InterruptedException {
        client.resource(job(client)).inNamespace(namespace).create();
        var job = client.resources(HyperParameterTuningJob.class)
                .inNamespace(namespace)
                .withName(NAME);
        while (Optional.ofNullable(job.require().getStatus())
                .map(status -> status.hyperParameterTuningEndTime())
                .isEmpty()) {
            Thread.sleep(pause);
        }
    }

    private HyperParameterTuningJob job(KubernetesClient client) {
        return client.getKubernetesSerialization()
                .unmarshal("""
                    apiVersion: hpt-operator.io/v1alpha1
                    kind: HyperParameterTuningJob
                    metadata: {name: %s}
                    spec:
                      hyperParameterTuningJobConfig:
                        strategy: Random
                        hyperParameterTuningJobObjective: {type: Maximize, metricName: score}
                        resourceLimits: {maxNumberOfTrainingJobs: %d, maxParallelTrainingJobs: %d}
                        parameterRanges:
                          continuousParameterRanges: [{name: x, minValue: "0", maxValue: "1", scalingType: Linear}]
                      trainingJobDefinition:
                        algorithmSpecification: {trainingImage: example/trainer}
                    """.formatted(NAME, trials, parallel), HyperParameterTuningJob.class);
    }
}
