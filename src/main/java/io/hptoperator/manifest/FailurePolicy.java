package io.hptoperator.manifest;

import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicy;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyRule;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyRuleBuilder;
import io.hptoperator.training.TrainingRun;
import java.util.ArrayList;
import java.util.List;

/**
 * What the Job controller makes of a failed pod; the first rule that matches decides (KEP-3329). Exit codes are looked for in the
 * training container only: a helper that ends with 143 when the pod shuts down would match otherwise.
 */
final class FailurePolicy {
    private FailurePolicy() {}

    /**
     * Fatal exit codes fail the Job; pods that the infrastructure took are replaced and not counted; all others count against the
     * backoff limit.
     */
    static PodFailurePolicy of(List<Integer> fatalExitCodes) {
        List<PodFailurePolicyRule> rules = new ArrayList<>();
        // The API wants them in order and without repeats, and 0 is a success.
        var codes = fatalExitCodes.stream()
                .filter(code -> code != 0)
                .distinct()
                .sorted()
                .toList();
        if (!codes.isEmpty()) {
            rules.add(failJob(codes));
        }
        rules.add(ignoreDisruptions());
        return new PodFailurePolicyBuilder().withRules(rules).build();
    }

    private static PodFailurePolicyRule failJob(List<Integer> codes) {
        return new PodFailurePolicyRuleBuilder()
                .withAction("FailJob")
                .withNewOnExitCodes()
                .withContainerName(TrainingRun.CONTAINER)
                .withOperator("In")
                .withValues(codes)
                .endOnExitCodes()
                .build();
    }

    private static PodFailurePolicyRule ignoreDisruptions() {
        return new PodFailurePolicyRuleBuilder()
                .withAction("Ignore")
                .addNewOnPodCondition()
                .withType("DisruptionTarget")
                .withStatus("True")
                .endOnPodCondition()
                .build();
    }
}
